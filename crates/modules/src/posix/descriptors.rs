//! File descriptors: closing, copying, reading and writing them by number.
#![expect(unsafe_code, reason = "descriptors are numbers, which only the C library's functions take")]

use std::io::Error;

use krait_objects::args::check_count;
use krait_objects::bytearray::ByteArray;
use krait_objects::bytes::Bytes;
use krait_objects::{Method, NativeFn, Result, Value, ValueExt, Vm};

fn descriptor(vm: &Vm, value: &Value) -> Result<i32> {
    let number = vm.as_i64(value)?;
    let range =
        if number < 0 { "signed integer is less than minimum" } else { "signed integer is greater than maximum" };
    i32::try_from(number).map_err(|_| vm.overflow_error(range))
}

/// The result of a call that gives -1 and sets `errno` on failure.
fn checked(vm: &Vm, result: isize) -> Result<usize> {
    usize::try_from(result).map_err(|_| super::failure(vm, &Error::last_os_error(), None))
}

fn close(vm: &Vm, _: &Value, fd: &Value) -> Result {
    let fd = descriptor(vm, fd)?;
    // SAFETY: (1) takes a number; one that is not open is an error. (2) Descriptors of the runtime's own are no part of its
    // memory: whoever uses a closed one gets an error.
    checked(vm, unsafe { libc::close(fd) } as isize)?;
    Ok(Value::NONE)
}

fn dup(vm: &Vm, _: &Value, fd: &Value) -> Result {
    let fd = descriptor(vm, fd)?;
    // SAFETY: (1) takes numbers only.
    let copy = unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) };
    Ok(Value::from_len(checked(vm, copy as isize)?))
}

fn dup2(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "dup2", args.len(), 2, 2)?;
    let (from, to) = (descriptor(vm, &args[0])?, descriptor(vm, &args[1])?);
    // SAFETY: (1) takes numbers only.
    Ok(Value::from_len(checked(vm, unsafe { libc::dup2(from, to) } as isize)?))
}

fn pipe(vm: &Vm, _: &Value) -> Result {
    let mut ends = [0; 2];
    // SAFETY: (1) the array has room for the two numbers.
    checked(vm, unsafe { libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC) } as isize)?;
    vm.new_tuple(ends.iter().map(|end| Value::from_len(*end as usize)).collect())
}

fn read(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "read", args.len(), 2, 2)?;
    let (fd, size) = (descriptor(vm, &args[0])?, vm.ssize_argument(&args[1])?);
    let Ok(size) = usize::try_from(size) else {
        return Err(super::failure(vm, &Error::from_raw_os_error(libc::EINVAL), None));
    };
    let mut bytes = vm.own_store(size)?;
    bytes.resize(size, 0_u8);
    // SAFETY: (1) the buffer has `size` bytes.
    let count = checked(vm, unsafe { libc::read(fd, bytes.as_mut_ptr().cast(), size) })?;
    vm.new_bytes(&bytes[..count])
}

fn write(vm: &Vm, _: &Value, args: &[Value]) -> Result {
    check_count(vm, "write", args.len(), 2, 2)?;
    let fd = descriptor(vm, &args[0])?;
    let bytes = match (args[1].downcast::<Bytes>(), args[1].downcast::<ByteArray>()) {
        (Some(bytes), _) => bytes.as_slice().to_vec(),
        (_, Some(array)) => array.to_vec(),
        _ => {
            let found = args[1].type_of(vm).name(vm);
            return Err(vm.type_error(format!("a bytes-like object is required, not '{found}'")));
        }
    };
    // SAFETY: (1) the bytes are ours and as many as said.
    Ok(Value::from_len(checked(vm, unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) })?))
}

#[rustfmt::skip]
pub(super) static METHODS: [Method; 6] = [
    Method::new("close", NativeFn::One(close), "($module, /, fd)", "Close a file descriptor."),
    Method::new("dup", NativeFn::One(dup), "($module, fd, /)", "Return a duplicate of a file descriptor."),
    Method::new("dup2", NativeFn::Fast(dup2), "($module, /, fd, fd2)", "Duplicate file descriptor."),
    Method::new("pipe", NativeFn::NoArgs(pipe), "($module, /)", "Create a pipe.\n\nReturns a tuple of two file descriptors:\n  (read_fd, write_fd)"),
    Method::new("read", NativeFn::Fast(read), "($module, fd, length, /)", "Read from a file descriptor.  Returns a bytes object."),
    Method::new("write", NativeFn::Fast(write), "($module, fd, data, /)", "Write a bytes object to a file descriptor."),
];
