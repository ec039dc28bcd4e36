b = bytearray()
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(0, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b *= 0
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(1, 'b *= 0', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [44, 216, 16, 15, 47, 111, 119, 13, 101, 214, 112, 229, 142, 3, 81, 216, 174, 142, 79, 110, 172, 52, 47, 194, 49, 183, 176, 135, 22, 235])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(2, 'b.extend(x for x in [44, 216, 16, 15, 47', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([40, 150, 185, 98, 35, 23, 116, 148])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(3, 'b.__init__([40, 150, 185, 98, 35, 23, 11', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(1,194)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(4, 'b.insert(1,194)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(5, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(107)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(6, 'b.remove(107)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(7, 'b.extend(x for x in [])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(34)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(8, 'b.__init__(34)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b += b'\x8ap\xa6\x1cu\x10\xa1\xcd'
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(9, "b += b'\\x8ap\\xa6\\x1cu\\x10\\xa1\\xcd'", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(10, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [108, 255, 202, 234, 73])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(11, 'b.__init__(x for x in [108, 255, 202, 23', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(12, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([219, 204, 185, 112, 70, 252, 46, 24, 56, 78, 81, 216, 32, 197, 195, 239, 128, 5, 58, 136, 174, 57, 150, 222, 80, 232, 1, 134, 91, 54, 152, 101, 78, 191, 82, 0, 165, 250, 9, 57, 185, 157, 122, 29, 123, 40, 43, 248, 35, 64, 65, 243, 84, 135, 216, 108, 102, 159, 204, 191, 224, 231, 61, 126, 115, 32, 173, 10, 117, 112, 3, 36, 30, 117, 34, 16, 169, 36, 121, 142, 248, 109, 67, 242, 124, 242, 208, 97, 48, 49, 220, 181, 216, 210, 239, 27, 50, 31, 206, 173])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(13, 'b.__init__([219, 204, 185, 112, 70, 252,', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(14, 'r = b.pop()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.clear()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(15, 'b.clear()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(127)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(16, 'b.remove(127)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(-10,50)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(17, 'b.insert(-10,50)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b'\x07/yU\xd0\xf8\xf6m\xcd\x1eT\xc2\x01\xc7\x87\xe8\x92\xd8\xf9Oa\x97o\x1d\x1f\xa0\x1d\x19\xf4P')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(18, "b.extend(b'\\x07/yU\\xd0\\xf8\\xf6m\\xcd\\x1eT", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b'')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(19, "b.extend(b'')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(34)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(20, 'b.remove(34)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [61, 126, 20, 41, 214, 161, 133, 104])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(21, 'b.extend(x for x in [61, 126, 20, 41, 21', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [135, 202])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(22, 'b.extend(x for x in [135, 202])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop(-1)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(23, 'r = b.pop(-1)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[1]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(24, 'del b[1]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.append(-1)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(25, 'b.append(-1)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(26, 'r = b.pop()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.clear()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(27, 'b.clear()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:7]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(28, 'del b[:7]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:14]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(29, 'del b[:14]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([4, 153, 53, 68, 135, 59, 54, 79, 139, 144, 107, 175, 104, 135, 250, 128, 26, 47, 216, 141, 22, 1, 170, 66, 134, 82, 226, 218, 4, 57, 38, 76, 18, 189, 75, 220, 65, 21, 157, 186, 20, 183, 107, 127, 52, 181, 208, 79, 121, 83, 90, 211, 12, 91, 170, 210, 127, 136, 81, 55, 195, 19, 240, 113, 102, 235, 179, 156, 116, 114, 12, 98, 204, 168, 142, 35, 142, 179, 204, 169, 14, 59, 133, 91, 135, 19, 55, 222, 176, 160, 223, 59, 197, 97, 130, 22, 223, 0, 100, 186])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(30, 'b.__init__([4, 153, 53, 68, 135, 59, 54,', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[100] = 255
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(31, 'b[100] = 255', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(7)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(32, 'b.__init__(7)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(33, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [151, 65, 98, 215, 194, 89, 154, 207])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(34, 'b.extend(x for x in [151, 65, 98, 215, 1', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([146, 107, 220])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(35, 'b.__init__([146, 107, 220])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [238, 226, 226, 109, 242])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(36, 'b.__init__(x for x in [238, 226, 226, 10', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(145)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(37, 'b.remove(145)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b"\xab/x\x9eseK\x0c\x17}\xf3%\xe9\xd4c\xc4\xfd\xcc|K\x026\xd9pZ\xed\x19\x7f>\xe9D\xed\xa2\xe2\xda\xe4Q\xf3\xe6\x84~\x8d\xf8z\x8c\xe1'\x92x\x8b\xab\xa3)FMv\xc4Nm \xd4\xd0\xa9\xee\xd4\x1fi\xd7\xc7\n\xc2\xf4\x03\xb4\x98\xc7\xd6p\xf9p\x8b\xdf\xf8\x0e\xc7\xac\xcfT\xefA\r\xc9\r*\xdbE\xec]\x19\x85")
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(38, 'b.__init__(b"\\xab/x\\x9eseK\\x0c\\x17}\\xf3%', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[10:-2] = b')\xf0\t'
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(39, "b[10:-2] = b')\\xf0\\t'", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'r#\x14\x0f~')
r = None
try: b.__init__([10, 78])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(40, 'b.__init__([10, 78])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b += b''
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(41, "b += b''", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [131, 188, 85, 58, 83, 159, 55, 13, 159, 192, 203, 101, 38])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(42, 'b.__init__(x for x in [131, 188, 85, 58,', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [52, 154])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(43, 'b.__init__(x for x in [52, 154])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(44, 'b.extend(x for x in [])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [219, 189, 35, 174, 6])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(45, 'b.__init__(x for x in [219, 189, 35, 174', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[1] = 300
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(46, 'b[1] = 300', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:14]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(47, 'del b[:14]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[2:50] = b
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(48, 'b[2:50] = b', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [44, 142])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(49, 'b.__init__(x for x in [44, 142])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[10]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(50, 'del b[10]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [172, 14, 253, 166, 93, 249, 108, 181])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(51, 'b.__init__(x for x in [172, 14, 253, 166', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(52, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[:] = b
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(53, 'b[:] = b', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[3] = 300
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(54, 'b[3] = 300', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(55, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[1]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(56, 'del b[1]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(57, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[100:10:3] = b
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(58, 'b[100:10:3] = b', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([138, 156, 128, 118, 61, 98, 161, 61, 94, 98, 110, 247, 141])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(59, 'b.__init__([138, 156, 128, 118, 61, 98, ', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [144, 51, 99, 151, 116, 184, 91, 154, 7, 64, 140, 23, 27, 149, 64, 251, 52, 6, 145, 240, 245, 225, 174, 94, 26, 129, 244, 58, 33, 205])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(60, 'b.__init__(x for x in [144, 51, 99, 151,', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(61, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(62, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop(50)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(63, 'r = b.pop(50)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(64, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b += b's\xc2\xe6\xe2\x98\xdb\x9c\x1e'
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(65, "b += b's\\xc2\\xe6\\xe2\\x98\\xdb\\x9c\\x1e'", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(6)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(66, 'b.__init__(6)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(67, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(2,38)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(68, 'b.insert(2,38)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'\xf0\x95\x10v\x93\x90\xe8$w\x87e\xd9:')
r = None
try: b.remove(115)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(69, 'b.remove(115)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(70, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b *= 1
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(71, 'b *= 1', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(72, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [63, 239, 155, 206, 139, 252, 224, 41, 20, 221, 165, 128, 13])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(73, 'b.__init__(x for x in [63, 239, 155, 206', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(100,10)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(74, 'b.insert(100,10)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [20, 89, 240, 226, 142, 92, 223, 251, 46, 240, 178, 209, 170, 164, 53, 82, 168, 210, 253, 147, 205, 18, 232, 45, 161, 129, 165, 59, 206, 0, 236, 211, 27, 96, 185, 255, 226, 26, 104, 136, 67, 147, 224, 248, 62, 14, 122, 81, 159, 7, 208, 47, 115, 58, 236, 60, 78, 255, 149, 139, 212, 247, 241, 124, 233, 74, 196, 97, 69, 35, 141, 212, 174, 136, 1, 144, 152, 250, 76, 228, 247, 176, 170, 193, 233, 164, 96, 122, 196, 119, 210, 22, 162, 242, 195, 197, 77, 253, 18, 64])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(75, 'b.extend(x for x in [20, 89, 240, 226, 1', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'3\xe13\xe9\x07')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(76, "b.__init__(b'3\\xe13\\xe9\\x07')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop(100)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(77, 'r = b.pop(100)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop(-1)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(78, 'r = b.pop(-1)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:-2:-1]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(79, 'del b[:-2:-1]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[::2] = b
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(80, 'b[::2] = b', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [46, 222])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(81, 'b.extend(x for x in [46, 222])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(82, 'r = b.pop()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[:-100] = b
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(83, 'b[:-100] = b', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-1:-2]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(84, 'del b[-1:-2]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'W')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(85, "b.__init__(b'W')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(195)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(86, 'b.remove(195)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(31)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(87, 'b.__init__(31)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [130, 235, 130, 4, 238, 147, 80, 37, 226, 176, 153, 217, 128])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(88, 'b.__init__(x for x in [130, 235, 130, 4,', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[3]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(89, 'del b[3]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[:5] = b'\x0b\xca\x8c'
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(90, "b[:5] = b'\\x0b\\xca\\x8c'", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.append(65)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(91, 'b.append(65)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(18)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(92, 'b.__init__(18)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b += b'pa\x80F1'
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(93, "b += b'pa\\x80F1'", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(94, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(95, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b'.')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(96, "b.extend(b'.')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(97, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[2] = 255
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(98, 'b[2] = 255', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'T\x83\xf6')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(99, "b.__init__(b'T\\x83\\xf6')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(100, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[::3]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(101, 'del b[::3]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:12]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(102, 'del b[:12]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.append(65)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(103, 'b.append(65)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-100]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(104, 'del b[-100]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [190, 55, 119, 241, 12, 167, 113, 32])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(105, 'b.extend(x for x in [190, 55, 119, 241, ', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(106, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[:] = b
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(107, 'b[:] = b', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(108, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b += b'\xc6'
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(109, "b += b'\\xc6'", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-100]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(110, 'del b[-100]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[::3] = b
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(111, 'b[::3] = b', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[-1] = 1
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(112, 'b[-1] = 1', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[10:3:1] = b
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(113, 'b[10:3:1] = b', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:11]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(114, 'del b[:11]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b'>\xe8')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(115, "b.extend(b'>\\xe8')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(100,10)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(116, 'b.insert(100,10)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b'@i')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(117, "b.extend(b'@i')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(-10,106)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(118, 'b.insert(-10,106)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [168, 75])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(119, 'b.__init__(x for x in [168, 75])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'B')
r = None
try: b.__init__(34)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(120, 'b.__init__(34)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b *= 0
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(121, 'b *= 0', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'\xa5\x08')
r = None
try: r = b.pop(2)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(122, 'r = b.pop(2)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b': \xf3\xe5\xb97\xe7q')
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(123, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b'\x9a\xea\x0f\x1f\xf5\xcd\xda7\xfb\xe3%)\xa4K!@\x8c\xa6\xc3\x96\xe8\xdc2:n\xdc\xe7t\xd3\xad')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(124, "b.extend(b'\\x9a\\xea\\x0f\\x1f\\xf5\\xcd\\xda7", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-100]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(125, 'del b[-100]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(126, 'r = b.pop()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:100]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(127, 'del b[:100]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(1,190)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(128, 'b.insert(1,190)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop(50)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(129, 'r = b.pop(50)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(130, 'b.__init__([])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[100] = 300
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(131, 'b[100] = 300', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b"\x9f\xb45lO\xf6r7\xb3\xbc:\x8es\xdb\r\x88\x0e\\\x8b\x9e\xad\xb3\x03\\I\xcd#H\x0f.n\xc0\xd6\xe8\xaeP\xbd\x9f\xa6+\x1aOP\x19)\x8b\xe2\xd9\xf8\xe2\xd4\x8bn:\xb0\xdc8\x91\xf9\x9d\x17p\xca\x1c\x03h\x9alF\x82\x94\xa7=\x03\xfe\xdcYB\xc2u\xb5$\xcb\x15\xdf\t\xeb'\xa0\xdb\xcf\xd5\x94:\xcf\n\xa6W\xeb\xb9")
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(132, 'b.extend(b"\\x9f\\xb45lO\\xf6r7\\xb3\\xbc:\\x8', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(1,124)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(133, 'b.insert(1,124)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[-10] = 1
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(134, 'b[-10] = 1', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[-100:3] = b':c\xb2\xb3Kx4J\x83eXN&Z\xfc\xed\xe5\xa5\xa1M\xe1"\xf0\xe2\x9b\x8c\x1c\xb4%\x9e'
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(135, "b[-100:3] = b':c\\xb2\\xb3Kx4J\\x83eXN&Z\\xf", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(136, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:2]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(137, 'del b[:2]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(138, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(-10,196)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(139, 'b.insert(-10,196)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-100]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(140, 'del b[-100]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b"`\xa4\xf3M\x1f\xe64\xaf+X\x14~\xe0\xe0Q\xba\xbe\x90\xc6\xd1\xad\x1a\xab!\xa80\xc5\x91\x81L\xaa)H\xb3\x9e\xc8B+\x9e\xc0\xa8A/\xd8\xb9\t\xb9\x9e\\m\xae\xf8bsFO'\x973\x13\xacC\xc0NS\\T\xe0\x16\xd2\xbay\xe3\x91\xe5wz\x9e\xf0c\xbc\xe1\xec\x90\xc3\xd6RfF\x80\x1a\xf6\xbe4?\x91*R\x8b\xe6")
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(141, 'b.extend(b"`\\xa4\\xf3M\\x1f\\xe64\\xaf+X\\x14', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'.q\xe6\xb2\r\xd4\x1b\xca')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(142, "b.__init__(b'.q\\xe6\\xb2\\r\\xd4\\x1b\\xca')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b')\xbfr\x0e\xa32\xabJ')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(143, "b.__init__(b')\\xbfr\\x0e\\xa32\\xabJ')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'G\xf0\xe5\x02(\t\x83nL\xd88\x93y')
r = None
try: r = b.pop(-1)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(144, 'r = b.pop(-1)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'\xea 8\xff\x08{I\x95')
r = None
try: r = b.pop()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(145, 'r = b.pop()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'{\xd5_+\xb8')
r = None
try: b[1] = 1
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(146, 'b[1] = 1', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[0:-2] = b''
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(147, "b[0:-2] = b''", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:3]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(148, 'del b[:3]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [68, 22, 180, 173, 89])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(149, 'b.__init__(x for x in [68, 22, 180, 173,', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [93, 69, 32, 234, 18, 150, 103, 22, 102, 21, 161, 158, 203])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(150, 'b.extend(x for x in [93, 69, 32, 234, 18', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(151, 'b.__init__([])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(152, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:1]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(153, 'del b[:1]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(154, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(155, 'r = b.pop()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[-100] = 300
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(156, 'b[-100] = 300', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[2:-100:-1] = b'*\xd9('
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(157, "b[2:-100:-1] = b'*\\xd9('", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[2] = 255
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(158, 'b[2] = 255', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-2:-1:-2]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(159, 'del b[-2:-1:-2]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[10] = 255
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(160, 'b[10] = 255', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'\xde\x8c\x1d&\xcf')
r = None
try: del b[-2]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(161, 'del b[-2]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'\x0f')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(162, "b.__init__(b'\\x0f')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop(100)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(163, 'r = b.pop(100)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'')
r = None
try: del b[3]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(164, 'del b[3]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(165, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[:100] = b"'F\xbb\xcb\xa0\x8e\x7f:\r_\xff\xc6<"
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(166, 'b[:100] = b"\'F\\xbb\\xcb\\xa0\\x8e\\x7f:\\r_\\x', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(167, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(168, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(169, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop(10)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(170, 'r = b.pop(10)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(227)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(171, 'b.remove(227)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(-2,177)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(172, 'b.insert(-2,177)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[-10:] = b
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(173, 'b[-10:] = b', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'Gy')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(174, "b.__init__(b'Gy')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'\xbc\xefB,!\x9e\xcb\xf5\xd2\xd1%@\xa2%\xe6\xee\xb0A]B\xdd\x1c?N\x9bTR\xa5s\xb1')
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(175, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(176, "b.__init__(b'')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(177, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b *= -1
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(178, 'b *= -1', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(2,78)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(179, 'b.insert(2,78)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(172)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(180, 'b.remove(172)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'')
r = None
try: b.__init__(x for x in [])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(181, 'b.__init__(x for x in [])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b'\x87k\xd5\x0f\xfe\x94\x9a\xf7}\xcf\x98\xe8%\x1eP\xe1\xd4\xf7\xedh\xaeI\xa0\xa3\xb0\xccB\xbd6\xa3{\xee>\x88\xe6~H1\x19\x94\xc4\xd6\x7fQ\xa7\xa0aQ\xff\xef\xff\x9d\xfe\x0b.\xc9\xea{n\xb4\x18\x19\x90\xfd\xf0\x92\x047\xdcD\x87\xbb\xce\xbb\x17\xcd\x1ac\xb9\x93%\xc5\xe6\x8f<A1\xc9\xbf\xad\xbbIe\xcd\x14\x17\x13F\xaa\xf2')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(182, "b.extend(b'\\x87k\\xd5\\x0f\\xfe\\x94\\x9a\\xf7", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'G\xa7\xa3S\xc9\x99\xac\xfa\x99\xf3\x08\xbc\xa98\xd5\x9d\r\xf2\x87t\x1a\xf5W\xc2K|\x108a\t\xe1\xa0\xd6M\xd3h\xd2\xf1\x1fFj\xa6\xf4\xc0\xa0X\xeb\xaf\xb5\x87\xf7b~\x8e\x98s\x98\x93j\xfa\xa2\xf5\xb2\x8c\x93>\xc2\xca\xb0J\x94\x15\x93(\xb1\xe2\x83\xf5mg\x8a\x8bF7z|\x19sw\x1a3\xd3\xa9\xf13F\x02P\xd0\xf3')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(183, "b.__init__(b'G\\xa7\\xa3S\\xc9\\x99\\xac\\xfa\\", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(184, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(185, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'')
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(186, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(187, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(188, 'b.__init__([])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(90)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(189, 'b.remove(90)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(b'\xfd_\x94\x13\x04\x986\xab')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(190, "b.extend(b'\\xfd_\\x94\\x13\\x04\\x986\\xab')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(191, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(192, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(193, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop(10)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(194, 'r = b.pop(10)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b *= 1
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(195, 'b *= 1', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-100]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(196, 'del b[-100]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'\x97bY\xcf\xda')
r = None
try: b.remove(167)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(197, 'b.remove(167)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(1,94)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(198, 'b.insert(1,94)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop(3)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(199, 'r = b.pop(3)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.append(0)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(200, 'b.append(0)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-2]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(201, 'del b[-2]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(202, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'x\x1f<\xee\x9d')
r = None
try: b.__init__(x for x in [207])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(203, 'b.__init__(x for x in [207])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [60, 151, 188])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(204, 'b.extend(x for x in [60, 151, 188])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(8)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(205, 'b.__init__(8)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(206, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(35)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(207, 'b.__init__(35)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(208, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.extend(x for x in [41, 228])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(209, 'b.extend(x for x in [41, 228])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(210, "b.__init__(b'')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [103, 76, 84, 167, 226, 59, 105, 250, 46, 228, 28, 232, 67, 212, 233, 29, 236, 157, 11, 202, 130, 1, 111, 37, 23, 216, 176, 32, 30, 35])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(211, 'b.__init__(x for x in [103, 76, 84, 167,', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'\\E\xd7\xbf\xc3\xe5\xc1\xc0')
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(212, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(100,68)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(213, 'b.insert(100,68)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(214, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: r = b.pop()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(215, 'r = b.pop()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([114])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(216, 'b.__init__([114])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.append(255)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(217, 'b.append(255)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-10]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(218, 'del b[-10]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[3] = 65
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(219, 'b[3] = 65', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-1]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(220, 'del b[-1]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: pass
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(221, 'pass', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'\x08{i"3\x11\xe4\x18')
r = None
try: r = b.pop()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(222, 'r = b.pop()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b += b'\xe0wo\x1cG\x94w\xa3'
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(223, "b += b'\\xe0wo\\x1cG\\x94w\\xa3'", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(x for x in [121, 154, 73, 113, 211])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(224, 'b.__init__(x for x in [121, 154, 73, 113', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(225, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([218])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(226, 'b.__init__([218])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([195, 163, 213, 209, 76])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(227, 'b.__init__([195, 163, 213, 209, 76])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(228, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([153, 73])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(229, 'b.__init__([153, 73])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-10]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(230, 'del b[-10]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[-10] = 65
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(231, 'b[-10] = 65', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[3:] = b''
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(232, "b[3:] = b''", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__([26, 137])
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(233, 'b.__init__([26, 137])', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b[::-2] = b'o\xf5j\xaa\x9b\x07la<\xf5|h\xcbz\xa4\x90\xc2\xee\xb7\x9d\x85\xb8\xfe\xee2\xf0\xa3h\xbd\xa0'
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(234, "b[::-2] = b'o\\xf5j\\xaa\\x9b\\x07la<\\xf5|h\\", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'J\x08')
r = None
try: b[-1] = 300
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(235, 'b[-1] = 300', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[0]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(236, 'del b[0]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[:10]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(237, 'del b[:10]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b = b.copy()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(238, 'b = b.copy()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: del b[-2]
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(239, 'del b[-2]', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(250)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(240, 'b.remove(250)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.remove(30)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(241, 'b.remove(30)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'')
r = None
try: b.__init__(b'')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(242, "b.__init__(b'')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.append(0)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(243, 'b.append(0)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.insert(0,111)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(244, 'b.insert(0,111)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(b'')
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(245, "b.__init__(b'')", r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.__init__(39)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(246, 'b.__init__(39)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(247, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'\xd2\x06\x08\x8c\x92\x08\xdc[61L{b\x81\xb5\x88\xcb(\xbf\xcf\xeb|s\x99)\x10/\xcf\xc2\xc1')
r = None
try: b.append(-1)
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(248, 'b.append(-1)', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
b = bytearray(b'')
r = None
try: b.reverse()
except Exception as x: r = type(x).__name__ + ' ' + str(x)
if b.__len__() > 3000: b = bytearray()
print(249, 'b.reverse()', r, b.__alloc__(), b.__len__(), b.__sizeof__(), b)
