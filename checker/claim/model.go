package claim

import (
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// A Task is one question that a model answers of a sentence.
type Task int

// The tasks: is it a claim at all, and does it claim something of a type.
const (
	ClaimTask Task = iota
	firstTypeTask
	// Tasks is how many there are.
	Tasks = firstTypeTask + 8
)

// typesInOrder are the types in the order of their tasks.
var typesInOrder = [...]Type{Availability, Capability, Compliance, Integration, Platform, Quantitative, Roadmap, Superlative}

// Type is the type that a task asks for; "" for ClaimTask.
func (t Task) Type() Type {
	if t == ClaimTask {
		return ""
	}
	return typesInOrder[t-firstTypeTask]
}

// Unit is a logit in the integers of a model.
const Unit = 1024

// Model holds one weight for each feature and task. All sums are of integers, so
// that every machine gives the same score.
type Model struct {
	Bias     [Tasks]int32
	Features []Feature // sorted
	Weights  [][Tasks]int16

	slots []int32 // open addressing: 1 + row by feature, 0 = free
	lanes []lanes // the weights again, to be summed up
}

// modelMagic opens a model file; the digit counts its versions.
const modelMagic = "copytruth claims 1\n"

// Encode writes the model: the magic line, the counts of tasks and features, the
// biases, then for each feature its number and its weights, all little-endian.
func (m *Model) Encode() []byte {
	out := []byte(modelMagic)
	out = binary.LittleEndian.AppendUint32(out, uint32(Tasks))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(m.Features)))
	for _, b := range m.Bias {
		out = binary.LittleEndian.AppendUint32(out, uint32(b))
	}
	for i, f := range m.Features {
		out = binary.LittleEndian.AppendUint32(out, uint32(f))
		for _, w := range m.Weights[i] {
			out = binary.LittleEndian.AppendUint16(out, uint16(w))
		}
	}
	return out
}

// DecodeModel reads what Encode wrote.
func DecodeModel(b []byte) (*Model, error) {
	const head, row = len(modelMagic) + 8 + 4*int(Tasks), 4 + 2*int(Tasks)
	if len(b) < head || string(b[:len(modelMagic)]) != modelMagic {
		return nil, errors.New("not a claim model of this version")
	}
	at := b[len(modelMagic):]
	tasks, n := binary.LittleEndian.Uint32(at), binary.LittleEndian.Uint32(at[4:])
	if tasks != uint32(Tasks) || uint64(len(b)) != uint64(head)+uint64(n)*uint64(row) {
		return nil, fmt.Errorf("claim model of %d tasks, %d features and %d bytes; want %d tasks and %d bytes", tasks, n, len(b), Tasks, uint64(head)+uint64(n)*uint64(row))
	}
	m := &Model{Features: make([]Feature, n), Weights: make([][Tasks]int16, n)}
	at = at[8:]
	for t := range m.Bias {
		m.Bias[t] = int32(binary.LittleEndian.Uint32(at[4*t:]))
	}
	at = at[4*int(Tasks):]
	for i := range m.Features {
		m.Features[i] = Feature(binary.LittleEndian.Uint32(at))
		for t := range m.Weights[i] {
			m.Weights[i][t] = int16(binary.LittleEndian.Uint16(at[4+2*t:]))
		}
		at = at[row:]
	}
	if !slices.IsSorted(m.Features) {
		return nil, errors.New("claim model with features out of order")
	}
	m.index()
	return m, nil
}

// index builds the table by which features find their weights.
func (m *Model) index() {
	size := 1
	for size < 4*len(m.Features)+1 {
		size *= 2
	}
	m.slots = make([]int32, size)
	for i, f := range m.Features {
		at := m.slot(f)
		for m.slots[at] != 0 {
			at = (at + 1) & (len(m.slots) - 1)
		}
		m.slots[at] = int32(i + 1)
	}
	m.lanes = make([]lanes, len(m.Weights))
	for i := range m.Weights {
		m.lanes[i] = lanesOf(&m.Weights[i])
	}
}

func (m *Model) slot(f Feature) int {
	return int((uint32(f)*0x9e3779b1)>>7) & (len(m.slots) - 1)
}

// row is where the weights of a feature stand, -1 for one without any.
func (m *Model) row(f Feature) int {
	for at := m.slot(f); m.slots[at] != 0; at = (at + 1) & (len(m.slots) - 1) {
		if i := int(m.slots[at] - 1); m.Features[i] == f {
			return i
		}
	}
	return -1
}

// Scores adds the weights of the features to the biases. A feature that stands
// several times counts once.
func (m *Model) Scores(fs []Feature) [Tasks]int32 {
	var s scorer
	s.begin(m, nil)
	return s.of(fs)
}

//go:embed model.bin
var modelFile []byte

// trained is the model that comes with the program. A file that does not decode
// is a mistake of the build and shows in the first test.
var trained = sync.OnceValue(func() *Model {
	m, err := DecodeModel(modelFile)
	if err != nil {
		panic("claim: " + err.Error())
	}
	return m
})

// ModelHash names the embedded model: the first twelve digits of its SHA-256.
func ModelHash() string { return fmt.Sprintf("%x", sha256.Sum256(modelFile))[:12] }

// Judged is what a feature is taken to be worth for a task before any corpus is
// counted, in logits: signs by judgement, and for types what the rules say.
func Judged(t Task) (bias float64, worth map[Feature]float64) {
	worth = map[Feature]float64{}
	if t == ClaimTask {
		for i, w := range judged {
			if w != 0 {
				worth[feature(SignFeature, uint32(i), 0)] = float64(w) / 100
			}
		}
		return 0, worth
	}
	worth[feature(TypeFeature, hashOf(string(t.Type())), 0)] = 5
	return -2.5, worth
}
