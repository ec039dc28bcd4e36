print(1_000, 0xFF_FF, 0b1010, 0o17, 1e3, 1.5e-3, .5, 5., 1j, 2.5j, 10_0.0_1, 0xdeadbeef, 00, 0_0)
print("a" 'b' """c""", r"\x", b"\x00", rb"\x", u"u", f"{1}" "x", "\
continued", '''multi
line''')
