package render

import "syscall"

// diesWithUs has the kernel end the browser when the thread that started it
// ends, and with it when we are killed. The library keeps that thread.
func diesWithUs(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGKILL }
