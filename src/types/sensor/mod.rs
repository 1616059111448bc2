//! Sensors: which column feeds which field.
//!
//! In: the declarations. Out: sensors with fields resolved, spellings typed and formats merged from file to feed
//! to column. Never: opens the files.

mod feed;
mod options;

use super::checker::Checker;
use crate::model::{FileFormat, Sensor};
use options::Options;

impl Checker<'_> {
    /// Reads all sensors.
    pub(super) fn sensors(&mut self) {
        let names = self.names;
        for item in &names.sensors {
            let options = self.options(&item.options, &Options::default(), true);
            let mut feeds = Vec::with_capacity(item.feeds.len());
            for feed in &item.feeds {
                feeds.extend(self.feed(feed, &options));
            }
            self.model.sensors.push(Sensor {
                name: item.name.text.clone(),
                title: item.title.as_ref().map(|title| title.value.clone()),
                file: FileFormat {
                    files: options.files,
                    sheet: options.sheet,
                    separator: options.separator,
                    encoding: options.encoding,
                    header: !options.no_header,
                    values: options.values,
                },
                feeds,
                span: item.name.span,
            });
        }
    }
}
