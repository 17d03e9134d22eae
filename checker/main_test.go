package checker_test

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain: a run leaves nothing running, not one that was stopped or broke down either.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
