package crawl

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"syscall"
	"time"
)

// special are the networks of the IANA special-purpose registries that netip has no
// word for.
var special = func() []netip.Prefix {
	var out []netip.Prefix
	for _, s := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "5f00::/16", "fec0::/10",
	} {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}()

// private reports whether an address lies in no public network. Those that carry an
// IPv4 address in them (NAT64, 6to4, Teredo) count as private: they lead anywhere.
func private(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.Zone() != "" {
		return true
	}
	for _, p := range special {
		if p.Contains(ip) {
			return true
		}
	}
	return false
}

// privateError says that a host leads into a private network.
type privateError struct{ ip netip.Addr }

func (e *privateError) Error() string {
	return fmt.Sprintf("resolves to the private address %s, which is not allowed", e.ip)
}

// guard dials, and looks at the address after the name has been resolved: a name that
// resolves to another address the second time (DNS rebinding) gains nothing.
type guard struct {
	dialer net.Dialer
	open   func(hostport string) bool // hosts that may be anywhere
}

func newGuard(open func(string) bool, resolver *net.Resolver) *guard {
	return &guard{net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second, Resolver: resolver}, open}
}

func (g *guard) dial(ctx context.Context, network, hostport string) (net.Conn, error) {
	d := g.dialer
	if !g.open(hostport) {
		d.Control = func(_, resolved string, _ syscall.RawConn) error {
			at, err := netip.ParseAddrPort(resolved)
			if err != nil {
				return fmt.Errorf("%q is no address", resolved)
			}
			if private(at.Addr()) {
				return &privateError{at.Addr()}
			}
			return nil
		}
	}
	return d.DialContext(ctx, network, hostport)
}
