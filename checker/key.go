package checker

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"hash"
	"time"

	"github.com/copytruth/copytruth/checker/link"
	"github.com/copytruth/copytruth/checker/pack"
	"github.com/copytruth/copytruth/checker/source"
	"github.com/copytruth/copytruth/checker/source/store"
)

// key is the sum of all that every page of a job depends on beside its source:
// the program itself, byte for byte, what linking sees of the manifest, and the
// settings of readers and linker. Where the job holds something that cannot be
// told from its like, it is false and nothing may be kept.
func (job *Job) key(sight string) (sum store.Sum, ok bool, err error) {
	if job.Read.Data.Markdown != nil || job.Read.HTML.Islands != nil || job.Link.Likeness != nil {
		return sum, false, nil
	}
	program, err := job.Cache.Program()
	if err != nil {
		return sum, false, nil // a program that cannot be read cannot be told from another
	}
	settings, err := json.Marshal(struct {
		Link link.Options
		Read any
	}{job.Link, []any{job.Read.HTML.YesClasses, job.Read.HTML.NoClasses, job.Read.HTML.Skip, job.Read.Data.CopyKeys, job.Read.Data.SkipKeys, job.Read.CopyAttributes, job.Read.Charset}})
	if err != nil {
		return sum, false, err
	}
	h := sha256.New()
	for _, part := range []string{"copytruth pages", string(program[:]), pack.Layout(), sight, string(settings)} {
		add(h, part)
	}
	h.Sum(sum[:0])
	return sum, true, nil
}

// briefKey is the sum of all that decides which sentences of a page a brief job lets
// go, beside the page: the rules, what they are set to, and the manifest. The day
// does not matter. It is false where that cannot be told.
func (job *Job) briefKey(pages store.Sum) (sum store.Sum, ok bool, err error) {
	if job.Stamp == "" {
		return sum, false, nil
	}
	m := *job.truth()
	m.AsOf = time.Time{}
	var ids []string
	for _, r := range job.Rules {
		ids = append(ids, r.ID, string(r.Severity))
	}
	parts, err := json.Marshal([]any{job.Stamp, job.Unlisted, ids, job.Lint.Rules, m})
	if err != nil {
		return sum, false, err
	}
	h := sha256.New()
	add(h, "copytruth brief pages")
	add(h, string(pages[:]))
	add(h, string(parts))
	h.Sum(sum[:0])
	return sum, true, nil
}

// pageKey is the sum of all that one page depends on beside what the whole job
// does: its content, its name, and what the configuration says of that.
func (job *Job) pageKey(src *source.Source) (sum store.Sum) {
	content := src.Sum
	if src.Load == nil { // the bytes that are there count, whoever put them there
		content = sha256.Sum256(src.Bytes)
	}
	history, settled := job.history(src.URI)
	h := sha256.New()
	for _, part := range []string{string(content[:]), src.URI, string(src.Media), src.Shows, src.Charset, string(job.surface(src.URI)), history} {
		add(h, part)
	}
	if settled {
		add(h, "settled")
	}
	h.Sum(sum[:0])
	return sum
}

// add tells where a part ends, so that no two lists of parts are alike.
func add(h hash.Hash, part string) {
	h.Write(binary.AppendUvarint(nil, uint64(len(part))))
	h.Write([]byte(part))
}
