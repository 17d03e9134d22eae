package config

import (
	"net/url"
	"strings"

	"github.com/copytruth/copytruth/checker/strictyaml"
)

// Embeddings names an endpoint that is compatible with OpenAI's, and the file that
// keeps what it answered. What one logs in with is in the environment, never here.
type Embeddings struct {
	URL   Endpoint `json:"url" jsonschema:"required" jsonschema_description:"address of the endpoint's embeddings: https://host/v1/embeddings"`
	Model string   `json:"model" jsonschema:"required,minLength=1" jsonschema_description:"name of the model, as the endpoint has it"`
	Lock  string   `json:"lock" jsonschema:"required,minLength=1" jsonschema_description:"file of vectors; copytruth manifest embed fills it, and it belongs in git"`
}

// Endpoint is the address of a service.
type Endpoint string

// DecodeNode reads an address and refuses one that nothing can be sent to, or
// that holds what one logs in with.
func (e *Endpoint) DecodeNode(n strictyaml.Node) {
	*e = Endpoint(n.FilledText())
	u, err := url.Parse(string(*e))
	switch {
	case *e == "":
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "":
		n.Errorf("address %q cannot be asked; want https://host/path or http://host/path", hidden(string(*e)))
	case u.User != nil:
		n.Errorf("the address holds a name or a password; keys come from the environment")
	}
}

// hidden takes what one may log in with out of an address that is to be shown.
func hidden(address string) string {
	if i := strings.LastIndex(address, "@"); i >= 0 {
		return "…" + address[i:]
	}
	return address
}
