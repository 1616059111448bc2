//! Settings: constants and lists with a name.
//!
//! In: the declarations, rows of files. Out: values with a type.

use super::checker::Checker;
use super::errors::{declaration as errors, label as label_errors};
use crate::diagnostics::suggest::suggest;
use crate::model::{Element, ExprKind, LabelSetId, Setting, Type};
use crate::semantics::{Country, Value};
use crate::syntax::ast::{self, ExprKind as Ast, Literal, SettingValue, Text};

impl Checker<'_> {
    /// Reads all settings.
    pub(super) fn settings(&mut self) {
        let names = self.names;
        for item in &names.settings {
            let (value, ty) = match &item.value {
                SettingValue::Here(value) => self.setting_here(value),
                SettingValue::File { file, column } => self.setting_from_file(file, column),
            };
            self.model.settings.push(Setting { name: item.name.text.clone(), value, ty, span: item.name.span });
        }
    }

    fn setting_here(&mut self, written: &ast::Expr) -> (Value, Type) {
        let beside = self.type_of_words(written);
        if beside == Some(Type::Error) {
            return (Value::Blank, Type::Error);
        }
        let checked = self.expression_as(written, self.about_scored(), beside);
        match checked.kind {
            _ if checked.ty == Type::Error => (Value::Blank, Type::Error),
            ExprKind::Constant(value) if checked.ty != Type::Blank => (value, checked.ty),
            _ => {
                let words = self.short(written.span);
                self.report(errors::setting_is_no_constant(written.span, &words));
                (Value::Blank, Type::Error)
            }
        }
    }

    /// Bare words of a setting are labels of the one type that has them all, or countries.
    pub(super) fn type_of_words(&mut self, written: &ast::Expr) -> Option<Type> {
        let mut words = Vec::new();
        let mut open = vec![written];
        while let Some(expr) = open.pop() {
            match &expr.kind {
                Ast::Path(path) => words.push(path.first().filter(|_| path.len() == 1)?),
                Ast::Literal(Literal::List(items)) => open.extend(items),
                Ast::Bracketed(inner) => open.push(inner),
                _ => {}
            }
        }
        let first = words.first()?;
        if words.iter().all(|word| Country::from_code(&word.text).is_some()) {
            return Some(Type::Country);
        }
        let sets = (0..self.model.label_sets.len()).map(LabelSetId::at);
        let fitting: Vec<LabelSetId> =
            sets.filter(|set| words.iter().all(|word| self.label(*set, &word.text).is_some())).collect();
        if let [only] = fitting.as_slice() {
            return Some(Type::Label(*only));
        }
        if fitting.is_empty()
            && let Some((set, word)) = self.nearest_set(&words)
        {
            let declared = self.label_spans.get(set.index()).copied();
            let unknown = label_errors::unknown(word.span, &word.text, &self.model[set], declared);
            self.report(unknown);
            return Some(Type::Error);
        }
        if let Some(declared) = self.names.get(&first.text).filter(|_| fitting.is_empty()) {
            self.report(errors::setting_reads(first.span, &first.text, declared.meaning.noun()));
            return Some(Type::Error);
        }
        let owners: Vec<String> = fitting.iter().map(|set| self.model[*set].name.clone()).collect();
        self.report(label_errors::word_in_setting(first, &owners));
        Some(Type::Error)
    }

    /// The only set of labels that has some of the words, and the first word it lacks.
    fn nearest_set<'w>(&self, words: &[&'w ast::Name]) -> Option<(LabelSetId, &'w ast::Name)> {
        let sets = (0..self.model.label_sets.len()).map(LabelSetId::at);
        let mut near = sets.filter(|set| words.iter().any(|word| self.label(*set, &word.text).is_some()));
        let (Some(only), None) = (near.next(), near.next()) else { return None };
        words.iter().rev().find(|word| self.label(only, &word.text).is_none()).map(|word| (only, *word))
    }

    fn setting_from_file(&mut self, file: &Text, column: &Text) -> (Value, Type) {
        let external = self.external;
        let failed = (Value::Blank, Type::Error);
        // A file that could not be read was reported by whoever read it.
        let Some(table) = external.get(&file.value) else { return failed };
        let Some(at) = table.column(&column.value) else {
            let near = suggest(&column.value, table.headers.iter().map(String::as_str));
            self.report(errors::no_such_column(column, &file.value, near));
            return failed;
        };
        let values = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| Value::text(cell));
        let values: Vec<Value> = values.filter(|value| !value.is_blank()).collect();
        (Value::List(values.into()), Type::List(Element::Text))
    }
}
