//! Typed ids: positions in the model's lists.

/// Declares ids and the indexing of [`super::Model`] by them.
macro_rules! ids {
    ($($id:ident => $list:ident : $item:ty, $doc:literal;)*) => {
        $(
            #[doc = $doc]
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            pub struct $id(pub u32);

            impl $id {
                /// The position in its list.
                #[must_use]
                pub const fn index(self) -> usize {
                    self.0 as usize
                }

                /// The id of a position in its list. Lists of a model stay far below 4 billion.
                #[must_use]
                pub const fn at(index: usize) -> Self {
                    Self(index as u32)
                }
            }

            impl std::ops::Index<$id> for super::Model {
                type Output = $item;
                fn index(&self, id: $id) -> &$item {
                    &self.$list[id.index()]
                }
            }

            impl std::ops::IndexMut<$id> for super::Model {
                fn index_mut(&mut self, id: $id) -> &mut $item {
                    &mut self.$list[id.index()]
                }
            }
        )*
    };
}

ids! {
    LabelSetId => label_sets: super::LabelSet, "A set of labels.";
    RecordId => records: super::Record, "A record.";
    EventId => events: super::Event, "An event kind.";
    SettingId => settings: super::Setting, "A setting.";
    TableId => tables: super::Table, "A table.";
    SensorId => sensors: super::Sensor, "A sensor.";
    SignalId => signals: super::Signal, "A signal.";
    ScoreId => scores: super::Score, "A score.";
    RuleId => rules: super::Rule, "A rule.";
    SegmentId => segments: super::Segment, "A segment.";
    MatrixId => matrices: super::Matrix, "A matrix.";
    DefinitionId => definitions: super::Definition, "A definition.";
    RouteId => routes: super::Route, "A route.";
}

/// A field of a record or event: its position in the declaration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FieldId(pub u32);

impl FieldId {
    /// The position in the declaration.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}
