package manifest

import _ "embed"

//go:generate go test -run ^TestSchemaIsFresh$ -update .

//go:embed manifest.schema.json
var schema []byte

// Schema gives the JSON Schema (draft 2020-12) of a manifest file, for editors
// and for checks elsewhere. It is generated from the types that the loader
// fills and refuses what a schema can refuse; references between entries and
// dates that do not exist are for the loader alone.
func Schema() []byte { return append([]byte(nil), schema...) }
