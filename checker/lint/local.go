package lint

import "maps"

// Local sets options of rules for some paths. A rule looks at the whole site all
// the same; what holds at a path is what its findings there are made by.
type Local struct {
	// Covers tells whether the options hold at a path; what is found nowhere in the
	// copy is at none.
	Covers func(path string) bool
	// Options holds by rule what is set, on top of what is set for the whole site
	// and by those before it.
	Options map[string]map[string]any
}

// variant is one set of options of a rule.
type variant struct {
	settings map[string]any
	here     func(path string) bool // the paths that it holds at; nil = everywhere
}

// variants gives the sets of options that hold for a rule somewhere, that of
// the whole site first. The rule is run by each of them.
func (o *Options) variants(r *Rule, pages *Pages) []variant {
	set := o.Rules[r.ID].Options
	var of []Local
	for _, l := range o.Local {
		if len(l.Options[r.ID]) > 0 {
			of = append(of, l)
		}
	}
	settings, _ := r.settings(set) // Validate has refused what is wrong with them
	if len(of) == 0 {
		return []variant{{settings: settings}}
	}
	known := map[string]string{"": ""} // path → which of them hold there
	which := func(path string) string {
		w, ok := known[path]
		if !ok {
			mask := make([]byte, len(of))
			for i, l := range of {
				if l.Covers(path) {
					mask[i] = 1
				}
			}
			if w = string(mask); w == string(make([]byte, len(of))) {
				w = ""
			}
			known[path] = w
		}
		return w
	}
	at := func(w string) func(string) bool { return func(path string) bool { return which(path) == w } }
	out, seen := []variant{{settings, at("")}}, map[string]bool{"": true}
	for _, p := range pages.Heads() {
		w := which(p.URI)
		if seen[w] {
			continue
		}
		seen[w] = true
		all := maps.Clone(set)
		if all == nil {
			all = map[string]any{}
		}
		for i := range of {
			if w[i] == 1 {
				maps.Copy(all, of[i].Options[r.ID])
			}
		}
		settings, _ := r.settings(all)
		out = append(out, variant{settings, at(w)})
	}
	return out
}

// keep leaves of a finding what is found where the options hold; false if nothing is.
func (v *variant) keep(f *Finding) bool {
	switch {
	case v.here == nil:
		return true
	case len(f.Places) == 0:
		return v.here("")
	}
	var rest []Place
	for _, p := range f.Places {
		if v.here(p.URI) {
			rest = append(rest, p)
		}
	}
	if len(rest) > 0 && rest[0].Location != f.Places[0].Location {
		f.Suggestion = nil // it was for words that are not in it any more
	}
	f.Places = rest
	return len(rest) > 0
}

// local reports whether options of a rule are set for some paths.
func (o *Options) local(rule string) bool {
	for _, l := range o.Local {
		if len(l.Options[rule]) > 0 {
			return true
		}
	}
	return false
}
