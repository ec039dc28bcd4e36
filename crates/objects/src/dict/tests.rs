//! Tests of the table by itself: growth steps, order, deletion, change under comparison.

use core::cell::Cell;

use krait_heap::{Heap, Value};

use super::{Key, Table};

fn int_key(value: &Value, hash: i64) -> Key<'_> {
    Key { value, hash, text: None }
}

fn insert(heap: &Heap, table: &Table, n: i32) {
    let value = Value::from_i32(n);
    let key = int_key(&value, i64::from(n));
    table.prepare(heap, key).expect("memory");
    match table.find(key, |a, b| Ok::<bool, ()>(a.is(b))) {
        Ok(Some(index)) => drop(table.store(heap, index, Value::from_i32(-n))),
        _ => table.insert_new(heap, key, Value::from_i32(-n)).expect("memory"),
    }
}

fn remove(table: &Table, n: i32) {
    let value = Value::from_i32(n);
    let index = table.find(int_key(&value, i64::from(n)), |a, b| Ok::<bool, ()>(a.is(b)));
    if let Ok(Some(index)) = index {
        drop(table.remove(index, i64::from(n)));
    }
}

fn keys(table: &Table) -> Vec<i64> {
    let mut position = 0;
    core::iter::from_fn(|| table.next_entry(&mut position)).filter_map(|(key, _, _)| key.as_int()).collect()
}

#[test]
fn sizes_grow_in_the_steps_of_the_reference() {
    // sys.getsizeof(d) - 64 after each insertion of 0, 1, 2, ... into an empty dict of CPython 3.12.1
    let heap = Heap::new();
    let table = Table::new();
    assert_eq!(table.nominal_size(), 0);
    let steps: Vec<(i32, usize)> = (0..200)
        .scan(0, |last, n| {
            insert(&heap, &table, n);
            let size = table.nominal_size();
            let changed = size != *last;
            *last = size;
            Some(changed.then_some((n + 1, size)))
        })
        .flatten()
        .collect();
    assert_eq!(steps, [(1, 160), (6, 288), (11, 568), (22, 1104), (43, 2200), (86, 4624), (171, 9240)]);
}

#[test]
fn deleted_entries_leave_order_and_come_back_last() {
    let heap = Heap::new();
    let table = Table::new();
    (0..5).for_each(|n| insert(&heap, &table, n));
    remove(&table, 1);
    insert(&heap, &table, 1);
    assert_eq!(keys(&table), [0, 2, 3, 4, 1]);
    assert_eq!(table.len(), 5);
    let popped = table.pop_last(&heap).expect("memory").and_then(|(key, _)| key.as_int());
    assert_eq!(popped, Some(1));
    let mut position = table.end_position();
    let mut backwards = Vec::new();
    while let Some((index, next)) = table.previous_index(position) {
        position = next;
        backwards.extend(table.key_at(index).and_then(|key| key.as_int()));
    }
    assert_eq!(backwards, [4, 3, 2, 0]);
}

#[test]
fn a_table_that_changes_under_a_comparison_is_searched_again() {
    let heap = Heap::new();
    let table = Table::new();
    (0..3).for_each(|n| {
        let value = Value::from_i32(n);
        table.insert_new(&heap, int_key(&value, 7), Value::TRUE).expect("memory");
    });
    let asked = Cell::new(0);
    let wanted = Value::try_from_float(99.5).expect("a float word");
    let found = table.find(int_key(&wanted, 7), |_, _| {
        asked.set(asked.get() + 1);
        if asked.get() == 2 {
            drop(table.take());
            insert(&heap, &table, 5);
        }
        Ok::<bool, ()>(false)
    });
    assert_eq!((found, asked.get()), (Ok(None), 2));
    assert_eq!(keys(&table), [5]);
}

#[test]
fn a_version_is_lost_with_a_change_of_keys_only() {
    let heap = Heap::new();
    let table = Table::new();
    assert_eq!(table.version(), 1);
    (0..3).for_each(|n| insert(&heap, &table, n));
    assert_eq!(table.version(), 0);
    table.set_version(9);
    insert(&heap, &table, 1);
    assert_eq!(table.version(), 9);
    insert(&heap, &table, 4);
    assert_eq!(table.version(), 0);
    table.set_version(10);
    remove(&table, 0);
    assert_eq!(table.version(), 0);
}

#[test]
fn copies_keep_the_structure_while_mostly_filled() {
    let heap = Heap::new();
    let table = Table::new();
    (0..9).for_each(|n| insert(&heap, &table, n));
    assert!(table.is_clean());
    (0..3).for_each(|n| remove(&table, n));
    assert!(!table.is_clean());
    let copy = table.duplicate(&heap).expect("memory").expect("two thirds are in use");
    assert_eq!((keys(&copy), copy.nominal_size()), (vec![3, 4, 5, 6, 7, 8], table.nominal_size()));
    remove(&table, 3);
    assert!(table.duplicate(&heap).expect("memory").is_none());
}

/// Random operations on a table of few keys with colliding hashes, against a plain list of items.
#[test]
fn random_operations_agree_with_a_list() {
    let heap = Heap::new();
    let table = Table::new();
    let mut model: Vec<(i32, i64)> = Vec::new();
    let mut seed = 12345u64;
    for step in 0..20_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let n = ((seed >> 33) % 97) as i32;
        let value = Value::from_i32(n);
        let key = int_key(&value, i64::from(n % 13));
        let found = table.find(key, |a, b| Ok::<bool, ()>(a.is(b))).expect("no error");
        match (seed >> 20) % 8 {
            0..=3 => {
                match found {
                    Some(index) => drop(table.store(&heap, index, Value::from_i32(step)).expect("memory")),
                    None => table.insert_new(&heap, key, Value::from_i32(step)).expect("memory"),
                }
                match model.iter_mut().find(|(k, _)| *k == n) {
                    Some(item) => item.1 = step.into(),
                    None => model.push((n, step.into())),
                }
            }
            4..=6 => {
                assert_eq!(found.is_some(), model.iter().any(|(k, _)| *k == n));
                if let Some(index) = found {
                    drop(table.remove(index, key.hash));
                }
                model.retain(|(k, _)| *k != n);
            }
            _ => {
                let popped = table.pop_last(&heap).expect("memory").and_then(|(key, _)| key.as_int());
                assert_eq!(popped, model.pop().map(|(k, _)| k.into()));
            }
        }
        if step % 50 == 0 {
            let mut position = 0;
            let items = core::iter::from_fn(|| table.next_entry(&mut position));
            let items: Vec<_> = items.filter_map(|(key, value, _)| key.as_int().zip(value.as_int())).collect();
            assert_eq!(items, model.iter().map(|(k, v)| (i64::from(*k), *v)).collect::<Vec<_>>());
        }
    }
}
