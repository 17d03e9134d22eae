package crawl

import (
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"strings"
	"syscall"
)

// explain says in a few words why there was no answer. The words of the system name
// ports and addresses that differ from run to run.
func explain(err error) string {
	var (
		resolved *net.DNSError
		timeout  net.Error
		private  *privateError
		op       *net.OpError
	)
	switch {
	case errors.As(err, &private):
		return private.Error()
	case errors.As(err, &resolved) && resolved.IsNotFound:
		return "the host " + resolved.Name + " does not exist"
	case errors.As(err, &resolved):
		return "the name of the host " + resolved.Name + " could not be looked up"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the host refuses connections"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the connection broke off"
	case errors.Is(err, errSlow):
		return errSlow.Error()
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "there was no answer in time"
	case errors.As(err, &op):
		return op.Op + ": " + op.Err.Error()
	}
	text := err.Error()
	if _, inner, ok := strings.Cut(text, "transport connection broken: "); ok {
		text = inner
	}
	return strings.TrimPrefix(text, "net/http: ")
}

// charsetOf is the charset of a Content-Type header, "" if it names none.
func charsetOf(header string) string {
	_, params, err := mime.ParseMediaType(header)
	if err != nil {
		return ""
	}
	return params["charset"]
}
