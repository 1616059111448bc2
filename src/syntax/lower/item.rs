//! Items: which is which, and the short ones.

use super::Lower;
use super::expression::as_list;
use super::literal::{label, name, text};
use crate::syntax::ast::{
    Duration, Expr, ExprKind, Item, ModelEntry, ModelItem, Name, NextStep, RateItem, SettingItem, SettingValue,
    SignalItem, UseItem,
};
use crate::syntax::cut::{Commas, Entry};
use crate::syntax::parser::{Children, Node, Rule};

/// The rule of an item that starts with this word.
pub fn item_rule(word: &str) -> Rule {
    match word {
        "model" => Rule::model_item,
        "use" => Rule::use_item,
        "record" => Rule::record_item,
        "event" => Rule::event_item,
        "sensor" => Rule::sensor_item,
        "rate" => Rule::rate_item,
        "signal" => Rule::signal_item,
        "setting" => Rule::setting_item,
        "table" => Rule::table_item,
        "score" => Rule::score_item,
        "segment" => Rule::segment_item,
        "matrix" => Rule::matrix_item,
        "definition" => Rule::definition_item,
        "route" => Rule::route_item,
        "disqualify" => Rule::disqualify_item,
        "promise" => Rule::promise_item,
        _ => Rule::test_item,
    }
}

impl Lower<'_> {
    /// The item of an entry that starts with this word.
    pub fn item(&mut self, word: &str, entry: Entry) -> Item {
        let rule = item_rule(word);
        let item = match word {
            "model" => self.read(rule, entry, Self::model).map(Item::Model),
            "use" => self.read(rule, entry, |_, node| use_item(&node)).map(Item::Use),
            "record" => self.read(rule, entry, Self::record).map(Item::Record),
            "event" => self.read(rule, entry, Self::event).map(Item::Event),
            "sensor" => self.read(rule, entry, Self::sensor).map(Item::Sensor),
            "rate" => self.read(rule, entry, Self::rate).map(Item::Rate),
            "signal" => self.read(rule, entry, Self::signal).map(Item::Signal),
            "setting" => self.read(rule, entry, Self::setting).map(Item::Setting),
            "table" => self.read(rule, entry, Self::table).map(Item::Table),
            "score" => self.read(rule, entry, Self::score).map(Item::Score),
            "segment" => self.read(rule, entry, Self::segment).map(Item::Segment),
            "matrix" => self.read(rule, entry, Self::matrix).map(Item::Matrix),
            "definition" => self.read(rule, entry, Self::definition).map(Item::Definition),
            "route" => self.read(rule, entry, Self::route).map(Item::Route),
            "disqualify" => self.read(rule, entry, Self::disqualify).map(Item::Disqualify),
            "promise" => self.read(rule, entry, Self::promise).map(Item::Promise),
            _ => self.read(rule, entry, Self::test_item).map(Item::Test),
        };
        item.unwrap_or_else(|| Item::Error(self.span_of(entry)))
    }

    fn model(&mut self, node: Node<'_>) -> Option<ModelItem> {
        let mut children = node.children();
        children.has(Rule::kw_model);
        let title = text(&children.next()?);
        let entries = self.entries_of(&children.next()?, Commas::End, |lower, entry| {
            let read = lower.read(Rule::model_entry, entry, Self::model_entry);
            read.unwrap_or_else(|| ModelEntry::Error(lower.span_of(entry)))
        });
        Some(ModelItem { title, entries, span: node.span() })
    }

    fn model_entry(&mut self, node: Node<'_>) -> Option<ModelEntry> {
        let entry = node.first()?;
        let value = entry.children().nth(1)?;
        Some(match entry.rule() {
            Rule::owner => ModelEntry::Owner(text(&value)),
            Rule::currency_is => ModelEntry::Currency(name(&value)),
            Rule::timezone => ModelEntry::Timezone(text(&value)),
            Rule::scores => ModelEntry::Scores(name(&value)),
            _ => ModelEntry::Edition { text: self.number_text(&value), span: value.span() },
        })
    }

    fn rate(&mut self, node: Node<'_>) -> Option<RateItem> {
        let mut children = node.children();
        children.has(Rule::kw_rate);
        let from = self.operand(&children.next()?)?;
        let to = self.operand(&children.next()?)?;
        let on = if children.has(Rule::kw_on) { Some(self.operand(&children.next()?)?) } else { None };
        Some(RateItem { from, to, on, span: node.span() })
    }

    fn signal(&mut self, node: Node<'_>) -> Option<SignalItem> {
        let mut children = node.children();
        children.has(Rule::kw_signal);
        let (name, title) = named(&mut children)?;
        let value = self.expression(&children.next()?)?;
        Some(SignalItem { name, title, value, span: node.span() })
    }

    fn setting(&mut self, node: Node<'_>) -> Option<SettingItem> {
        let mut children = node.children();
        children.has(Rule::kw_setting);
        let name = name(&children.next()?);
        let next = children.next()?;
        let value = if next.rule() == Rule::kw_from {
            let file = text(&children.next()?);
            children.has(Rule::kw_column);
            SettingValue::File { file, column: text(&children.next()?) }
        } else {
            SettingValue::Here(one_as_list(self.expression(&next)?))
        };
        Some(SettingItem { name, value, span: node.span() })
    }

    /// `next "Call" by "Sales" within 1 working day`.
    pub(super) fn next_step(&mut self, node: &Node<'_>) -> Option<NextStep> {
        let (mut step, mut by, mut within): (_, _, Option<Duration>) = (None, None, None);
        for part in node.children() {
            match part.rule() {
                Rule::next_what => step = Some(text(&part.children().nth(1)?)),
                Rule::next_by => by = Some(text(&part.children().nth(1)?)),
                _ => within = self.within_duration(&part),
            }
        }
        Some(NextStep { step, by, within, span: node.span() })
    }

    /// A next step, if one comes next.
    pub(super) fn take_next_step(&mut self, children: &mut Children<'_>) -> Option<NextStep> {
        let node = children.accept(Rule::next_step)?;
        self.next_step(&node)
    }
}

/// A name and the title that may follow it.
pub(super) fn named(children: &mut Children<'_>) -> Option<(Name, Option<crate::syntax::ast::Text>)> {
    let name = name(&children.next()?);
    Some((name, children.accept(Rule::text).map(|node| text(&node))))
}

/// A label and the title that may follow it.
pub(super) fn labelled(
    children: &mut Children<'_>,
) -> Option<(crate::syntax::ast::LabelName, Option<crate::syntax::ast::Text>)> {
    let label = label(&children.next()?);
    Some((label, children.accept(Rule::text).map(|node| text(&node))))
}

fn use_item(node: &Node<'_>) -> Option<UseItem> {
    Some(UseItem { path: text(&node.children().nth(1)?), span: node.span() })
}

/// A setting that holds one literal in brackets is a list of one.
fn one_as_list(value: Expr) -> Expr {
    match &value.kind {
        ExprKind::Bracketed(inner) if matches!(inner.kind, ExprKind::Literal(_)) => as_list(value),
        _ => value,
    }
}
