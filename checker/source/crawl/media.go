package crawl

import (
	"mime"
	"path"
	"strings"

	"github.com/copytruth/copytruth/checker/source"
)

// Sizes in bytes above which a body is not read to its end.
const (
	maxPage     = source.MaxText
	maxDocument = 64 << 20
)

// documents are the content types that have readers of their own.
var documents = map[string]source.Media{
	"application/pdf": source.PDF, "application/x-pdf": source.PDF,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   source.DOCX,
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": source.PPTX,
	"application/vnd.oasis.opendocument.text":                                   source.ODT,
	"application/vnd.oasis.opendocument.presentation":                           source.ODP,
}

// vague are content types that servers send when they know no better.
var vague = map[string]bool{
	"": true, "application/octet-stream": true, "binary/octet-stream": true, "application/download": true,
	"application/force-download": true, "application/x-download": true, "application/zip": true, "unknown/unknown": true,
}

// sniffed is how much of a body is looked at to decide what it is.
const sniffed = 64 << 10

// contentType is the media type of a Content-Type header in lower case, "" if it
// has none or a broken one.
func contentType(header string) string {
	t, _, err := mime.ParseMediaType(header)
	if err != nil {
		t, _, _ = strings.Cut(header, ";")
		t = strings.ToLower(strings.TrimSpace(t))
	}
	if strings.Count(t, "/") != 1 {
		return ""
	}
	return t
}

// limitOf is how much of a body with that type is read; 0 = it is no copy and
// none of it is.
func limitOf(header, address string) int64 {
	t := contentType(header)
	switch {
	case documents[t] != "":
		return maxDocument
	case t == "text/html" || t == "application/xhtml+xml" || t == "text/plain" || t == "text/markdown" || t == "text/x-markdown":
		if document(address) { // a type that a server gives to what it does not know
			return maxDocument
		}
		return maxPage
	case vague[t]:
		return maxDocument
	}
	return 0
}

// mediaOf decides what was fetched: by the content type, and where that says too
// little or the first bytes contradict it, by these.
func mediaOf(header, address string, body []byte) source.Media {
	t, head := contentType(header), body[:min(len(body), sniffed)]
	seen := source.MediaOf("", head)
	switch seen {
	case source.PDF, source.DOCX, source.PPTX, source.ODT, source.ODP:
		return seen
	case source.Unknown:
		if len(head) > 0 { // binary, whatever it is called
			return source.Unknown
		}
	}
	switch {
	case t == "text/html" || t == "application/xhtml+xml":
		return source.HTML
	case t == "text/markdown" || t == "text/x-markdown":
		return source.Markdown
	case documents[t] != "":
		return source.Unknown // it is called a document and is none
	case seen == source.HTML || seen == source.Template:
		return source.HTML
	}
	switch m := source.MediaOf(path.Base(pathOf(address)), head); m {
	case source.Markdown, source.Plain, source.HTML:
		return m
	case source.Template:
		return source.HTML // what is served has gone through its template
	}
	if t == "text/plain" {
		return source.Plain
	}
	return source.Unknown
}

// document reports whether the address names a document by its extension.
func document(address string) bool {
	switch strings.ToLower(path.Ext(pathOf(address))) {
	case ".pdf", ".docx", ".pptx", ".odt", ".odp":
		return true
	}
	return false
}

// noCopy gives the reason why an address is not worth asking for by its name alone,
// "" if it may hold copy.
func noCopy(address string) string {
	ext := strings.ToLower(path.Ext(pathOf(address)))
	if kind := noCopyExt[ext]; kind != "" {
		return kind
	}
	return ""
}

var noCopyExt = func() map[string]string {
	out := map[string]string{}
	for kind, list := range map[string]string{
		"an image":              "png jpg jpeg gif webp avif bmp ico tif tiff heic svg psd ai eps",
		"a style sheet or font": "css woff woff2 ttf otf eot",
		"a script or data":      "js mjs map json xml rss atom csv tsv yaml yml toml wasm ics",
		"sound or video":        "mp3 mp4 m4a m4v mov avi webm ogg ogv wav flac mkv m3u8",
		"an archive or program": "zip gz tgz bz2 xz 7z rar tar dmg exe msi pkg deb rpm apk iso jar bin whl vsix",
		"a kind of document that no reader exists for": "doc ppt xls xlsx ods key pages numbers epub mobi rtf",
	} {
		for ext := range strings.FieldsSeq(list) {
			out["."+ext] = kind + " by its name"
		}
	}
	return out
}()
