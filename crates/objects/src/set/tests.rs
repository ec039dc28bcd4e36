//! Tests of the table by itself: order, growth steps, dummies, change under comparison.

use krait_heap::{Heap, Value};

use super::{SetTable, Spot};
use crate::dict::Key;

fn add(heap: &Heap, table: &SetTable, n: i32) {
    let value = Value::from_i32(n);
    let key = Key { value: &value, hash: i64::from(n), text: None };
    if let Ok(Spot::Free { slot, dummy }) = table.find_spot(key, |a, b| Ok::<bool, ()>(a.is(b))) {
        table.fill_spot(heap, slot, dummy, value.clone(), i64::from(n)).expect("memory");
    }
}

fn discard(table: &SetTable, n: i32) {
    let value = Value::from_i32(n);
    let key = Key { value: &value, hash: i64::from(n), text: None };
    if let Ok(Some(slot)) = table.find(key, |a, b| Ok::<bool, ()>(a.is(b))) {
        drop(table.remove(slot));
    }
}

fn elements(table: &SetTable) -> Vec<i64> {
    let mut position = 0;
    core::iter::from_fn(|| table.next(&mut position)).filter_map(|(key, _)| key.as_int()).collect()
}

#[test]
fn order_is_probe_order() {
    // list({9, 1, 17, 0, 8, 16}) of CPython 3.12.1, which builds a frozenset first and updates an empty set from it
    let heap = Heap::new();
    let table = SetTable::new();
    [9, 1, 17, 0, 8, 16].into_iter().for_each(|n| add(&heap, &table, n));
    assert_eq!(elements(&table), [0, 1, 8, 9, 16, 17]);
    let copy = SetTable::new();
    copy.reserve(&heap, table.len()).expect("memory");
    assert!(copy.fill_from(&table));
    assert_eq!(elements(&copy), [0, 1, 16, 17, 8, 9]);
}

#[test]
fn sizes_grow_in_the_steps_of_the_reference() {
    // sys.getsizeof(s) - 216 after each add of 0, 1, 2, ... to an empty set of CPython 3.12.1
    let heap = Heap::new();
    let table = SetTable::new();
    let mut steps = Vec::new();
    for n in 0..400 {
        let before = table.nominal_size();
        add(&heap, &table, n);
        if table.nominal_size() != before {
            steps.push((n + 1, table.nominal_size()));
        }
    }
    assert_eq!(steps, [(5, 512), (19, 2048), (77, 8192), (307, 32768)]);
}

#[test]
fn dummies_are_reused_and_purged() {
    let heap = Heap::new();
    let table = SetTable::new();
    (0..4).for_each(|n| add(&heap, &table, n));
    (0..3).for_each(|n| discard(&table, n));
    assert_eq!((table.len(), table.fill()), (1, 4));
    add(&heap, &table, 8);
    assert_eq!((table.len(), table.fill(), elements(&table)), (2, 4, vec![8, 3]));
    discard(&table, 8);
    table.purge_dummies(&heap).expect("memory");
    assert_eq!((table.fill(), elements(&table)), (1, vec![3]));
    assert!(table.pop().is_some() && table.pop().is_none());
}

#[test]
fn swapping_and_copying_keep_elements() {
    let heap = Heap::new();
    let (a, b) = (SetTable::new(), SetTable::new());
    (0..10).for_each(|n| add(&heap, &a, n));
    add(&heap, &b, 77);
    a.swap(&b);
    assert_eq!((elements(&a), b.len()), (vec![77], 10));
    let copy = SetTable::new();
    copy.reserve(&heap, b.len()).expect("memory");
    assert!(copy.fill_from(&b));
    assert_eq!(elements(&copy), elements(&b));
}
