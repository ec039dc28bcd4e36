//! Arrays: contents survive every way of growing and shrinking, zeroed ones are, and all bytes come back.

use core::ptr::NonNull;

use crate::heap::Heap;

/// Sizes on both sides of every border: size classes, slabs of their own, mappings.
const SIZES: [usize; 12] =
    [0, 1, 16, 17, 512, 513, 32 << 10, (32 << 10) + 1, 256 << 10, (256 << 10) + 1, 1 << 20, (3 << 20) + 5];

fn fill(array: NonNull<u8>, bytes: usize) {
    for at in (0..bytes).step_by(61) {
        // SAFETY: (1) inside the array.
        unsafe { array.add(at).write(at as u8 ^ 0x5A) };
    }
}

fn is_filled(array: NonNull<u8>, bytes: usize) -> bool {
    // SAFETY: (1) inside the array, and written by `fill`.
    (0..bytes).step_by(61).all(|at| unsafe { array.add(at).read() } == at as u8 ^ 0x5A)
}

#[test]
fn contents_survive_every_change_of_size() {
    let heap = Heap::with_region(64 << 20).expect("room");
    let before = heap.bytes_in_use();
    for old in SIZES {
        for new in SIZES {
            let array = heap.alloc_array(old).expect("room");
            assert!(array.addr().get().is_multiple_of(16));
            fill(array, old);
            // SAFETY: (1) the array just made.
            let moved = unsafe { heap.realloc_array(array, old, new) }.expect("room");
            assert!(is_filled(moved, old.min(new)), "{old} -> {new}");
            fill(moved, new);
            // SAFETY: (1) the array just resized.
            unsafe { heap.free_array(moved, new) };
        }
    }
    assert_eq!(heap.bytes_in_use(), before);
    heap.verify().expect("whole");
}

#[test]
fn zeroed_arrays_are_zero_where_others_were() {
    let heap = Heap::with_region(64 << 20).expect("room");
    for bytes in SIZES {
        let array = heap.alloc_array(bytes).expect("room");
        fill(array, bytes);
        // SAFETY: (1) the array just made.
        unsafe { heap.free_array(array, bytes) };
        let zeroed = heap.alloc_array_zeroed(bytes).expect("room");
        // SAFETY: (1) the array just made, every byte of it zero.
        let found = unsafe { core::slice::from_raw_parts(zeroed.as_ptr(), bytes) };
        assert!(found.iter().all(|byte| *byte == 0), "{bytes}");
        // SAFETY: (1) as above.
        unsafe { heap.free_array(zeroed, bytes) };
    }
}

#[test]
fn arrays_that_do_not_fit_are_refused() {
    let heap = Heap::with_region(64 << 20).expect("room");
    let array = heap.alloc_array(1 << 20).expect("room");
    heap.set_limit(Some(2 << 20));
    assert!(heap.alloc_array(1 << 60).is_err());
    assert!(heap.alloc_array_zeroed(2 << 20).is_err());
    // SAFETY: (1) the array just made, which is as before when resizing fails.
    assert!(unsafe { heap.realloc_array(array, 1 << 20, 3 << 20) }.is_err());
    // SAFETY: (1) the array made first.
    unsafe { heap.free_array(array, 1 << 20) };
    heap.set_limit(None);
    // More middle-sized arrays than the region has room for: the others are mappings.
    let arrays: Vec<_> = (0..400).map(|_| heap.alloc_array(40 << 10).expect("room")).collect();
    for array in arrays {
        fill(array, 40 << 10);
        // SAFETY: (1) one of the arrays just made.
        unsafe { heap.free_array(array, 40 << 10) };
    }
    heap.verify().expect("whole");
}

#[test]
fn walks_pass_arrays_over() {
    let heap = Heap::with_region(64 << 20).expect("room");
    let array = heap.alloc_array(48).expect("room");
    let large = heap.alloc_array(100 << 10).expect("room");
    assert_eq!(heap.live_counts().objects, 0);
    assert!(heap.object_at(array.addr().get()).is_none() && heap.object_at(large.addr().get()).is_none());
    // SAFETY: (1) the arrays just made.
    unsafe {
        heap.free_array(array, 48);
        heap.free_array(large, 100 << 10);
    }
}
