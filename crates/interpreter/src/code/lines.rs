//! Line and position tables as scripts see them: `co_lines()`, `co_positions()`, `co_linetable`.

use krait_objects::{Result, Value, ValueExt, Vm};

use crate::code::Code;

/// `co_lines()`: an iterator of `(start, end, line)` over byte offsets.
pub(crate) fn co_lines(vm: &Vm, slf: &Value) -> Result {
    let code = slf.body::<Code>(vm)?;
    let end = 8 * code.words.len() as u32;
    let table = &code.plain.positions;
    let mut rows: Vec<(u32, u32, u32)> = Vec::new();
    for (i, entry) in table.iter().enumerate() {
        let stop = table.get(i + 1).map_or(end, |next| 8 * next.start);
        match rows.last_mut() {
            Some(last) if last.2 == entry.line => last.1 = stop,
            _ => rows.push((8 * entry.start, stop, entry.line)),
        }
    }
    let rows = rows.into_iter().map(|(start, stop, line)| {
        let line = if line == 0 { Value::NONE } else { Value::from_len(line as usize) };
        vm.new_tuple(vec![Value::from_len(start as usize), Value::from_len(stop as usize), line])
    });
    let rows = rows.collect::<Result<Vec<_>>>()?;
    vm.get_iter(&vm.new_list(rows)?)
}

/// `co_positions()`: an iterator of `(line, end line, column, end column)`, one for each instruction word.
pub(crate) fn co_positions(vm: &Vm, slf: &Value) -> Result {
    let code = slf.body::<Code>(vm)?;
    let mut rows = Vec::with_capacity(code.words.len());
    for index in 0..code.words.len() {
        let row = match code.plain.position(index) {
            Some(at) => {
                [at.line, at.end_line, at.col, at.end_col].map(|number| Value::from_len(number as usize)).to_vec()
            }
            None => vec![Value::NONE; 4],
        };
        rows.push(vm.new_tuple(row)?);
    }
    vm.get_iter(&vm.new_list(rows)?)
}
