package pack

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/copytruth/copytruth/checker/link"
)

// fill sets every field of a value to something; next tells fields apart.
func fill(v reflect.Value, next func() int, length func() int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("w%d", next()))
	case reflect.Int, reflect.Int32:
		v.SetInt(int64(next()))
	case reflect.Uint64:
		v.SetUint(uint64(next()))
	case reflect.Uint16:
		v.SetUint(uint64(next() % 128))
	case reflect.Bool:
		v.SetBool(next()%4 != 0)
	case reflect.Float64:
		v.SetFloat(float64(next()) + 0.25)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), next, length)
	case reflect.Slice:
		n := length()
		if n < 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(v.Index(i), next, length)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), next, length)
		}
	default:
		panic(v.Type().String() + " has no form yet")
	}
}

// TestEveryField: whatever a page holds comes back, also what was added to it
// after this package was written.
func TestEveryField(t *testing.T) {
	n := 0
	var e Entry
	fill(reflect.ValueOf(&e).Elem(), func() int { n++; return 4*n + 1 }, func() int { return 2 })
	got, err := Decode(Encode(e))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(e, got); d != "" {
		t.Errorf("(-written +read)\n%s", d)
	}
}

// TestWayBack: the same with fields that are empty, nil or equal to each other.
func TestWayBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var e Entry
		number := rapid.IntRange(-3, 6)
		size := rapid.IntRange(-1, 3)
		fill(reflect.ValueOf(&e).Elem(), func() int { return max(0, number.Draw(t, "number")) }, func() int { return size.Draw(t, "size") })
		b := Encode(e)
		got, err := Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(e, got); d != "" {
			t.Fatalf("(-written +read)\n%s", d)
		}
		if string(Encode(got)) != string(b) {
			t.Fatal("what was read is written in another way")
		}
	})
}

func TestDamage(t *testing.T) {
	n := 0
	var e Entry
	fill(reflect.ValueOf(&e).Elem(), func() int { n++; return n }, func() int { return 1 })
	b := Encode(e)
	for i := range b {
		bad := append([]byte(nil), b...)
		bad[i] ^= 0x10
		if _, err := Decode(bad); err == nil {
			t.Fatalf("byte %d of %d is wrong and nobody noticed", i, len(b))
		}
		if _, err := Decode(b[:i]); err == nil {
			t.Fatalf("cut off after %d bytes of %d and nobody noticed", i, len(b))
		}
	}
}

func TestLayout(t *testing.T) {
	first, second := Layout(), Layout()
	if first != second || len(first) != 16 {
		t.Errorf("layouts %q and %q are no stable name", first, second)
	}
}

// FuzzDecode: bytes with a right checksum and nonsense behind it are refused or
// read, within memory that fits their length.
func FuzzDecode(f *testing.F) {
	f.Add(Encode(Entry{}))
	f.Add(Encode(Entry{Page: &link.Page{URI: "a.md", Claims: []link.Claim{{Sentence: "Free forever.", Confidence: 900}}}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < 4 {
			return
		}
		binary.LittleEndian.PutUint32(b, crc32.Checksum(b[4:], table))
		e, err := Decode(b)
		if err != nil {
			return
		}
		again, err := Decode(Encode(e))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(e, again, cmpopts.EquateNaNs()); d != "" {
			t.Errorf("(-read +read again)\n%s", d)
		}
	})
}
