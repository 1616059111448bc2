//! A Parquet file by column: the wanted ones alone, each on a thread of its own, with dictionaries as they are stored.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use rayon::prelude::*;

use super::feeds::Feeds;
use super::source::{Pipe, read_arrays};
use crate::parallel::{Stop, ordered};
use crate::read::ReadSummary;
use crate::read::arrow::leaf::{Leaf, LeafArray};
use crate::read::arrow::{Kind, guarded};
use crate::read::delimited::split::Odd;
use crate::read::raw::RawBatches;

/// Rows that become a stretch.
const STRETCH_ROWS: usize = 65_536;

/// A file and how its columns are decoded.
struct Columns<'a> {
    path: &'a Path,
    metadata: ArrowReaderMetadata,
}

/// Reads the wanted columns of a file, row group by row group.
pub(super) fn read<T: Send>(
    feed: &Feeds<'_>,
    path: &Path,
    raw: &RawBatches,
    wanted: &[usize],
    pipe: Pipe<'_, T>,
) -> Result<ReadSummary, Odd> {
    let Pipe { threads, work, sink } = pipe;
    let leaves: Vec<&Leaf> = wanted.iter().filter_map(|position| raw.leaves.get(*position)).collect();
    let mut roots: Vec<usize> = leaves.iter().filter_map(|leaf| leaf.path.first().copied()).collect();
    roots.sort_unstable();
    roots.dedup();
    let columns = guarded(Kind::Parquet, || Columns::open(path, &with_codes(feed, &leaves))).map_err(|_| Odd)?;
    let mut summary = ReadSummary::default();
    let pieces = Pieces { columns: &columns, roots: &roots, readers: Vec::new(), group: 0 };
    let one = |(): &mut (), decoded: Result<Vec<RecordBatch>, Odd>| {
        let decoded = decoded?;
        let rows = decoded.first().ok_or(Odd)?.num_rows();
        let array = |leaf: &&Leaf| -> Option<LeafArray> {
            let batch = decoded.get(roots.binary_search(leaf.path.first()?).ok()?)?;
            // The batch has that one column.
            let path = std::iter::once(0).chain(leaf.path.iter().skip(1).copied()).collect();
            Some(Leaf { name: String::new(), path }.array(batch))
        };
        let arrays: Option<Vec<LeafArray>> = leaves.iter().map(array).collect();
        Ok((work(read_arrays(feed, &arrays.ok_or(Odd)?, rows)?), rows as u64))
    };
    let take = |one: Result<(T, u64), Odd>| {
        let (one, rows) = one?;
        sink(one, summary.rows + 1)?;
        summary.rows += rows;
        Ok(())
    };
    ordered(threads, &Stop::default(), pieces, || (), one, take)?;
    Ok(summary)
}

/// Rows of a file, some at a time, each column as a batch of its own.
struct Pieces<'a> {
    columns: &'a Columns<'a>,
    roots: &'a [usize],
    /// Those of the row group that is read, by root.
    readers: Vec<ParquetRecordBatchReader>,
    /// The next row group.
    group: usize,
}

impl Pieces<'_> {
    fn piece(&mut self) -> Result<Option<Vec<RecordBatch>>, Odd> {
        loop {
            let next = |reader: &mut ParquetRecordBatchReader| {
                guarded(Kind::Parquet, || reader.next().transpose()).map_err(|_| Odd)
            };
            let decoded: Vec<Option<RecordBatch>> =
                self.readers.par_iter_mut().map(next).collect::<Result<_, Odd>>()?;
            if decoded.iter().any(Option::is_some) {
                return decoded.into_iter().collect::<Option<Vec<_>>>().ok_or(Odd).map(Some);
            }
            if self.group == self.columns.metadata.metadata().num_row_groups() {
                return Ok(None);
            }
            let open = |root: &usize| self.columns.reader(self.group, *root);
            self.readers = self.roots.iter().map(open).collect::<Result<_, Odd>>()?;
            self.group += 1;
        }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Result<Vec<RecordBatch>, Odd>;

    fn next(&mut self) -> Option<Self::Item> {
        self.piece().transpose()
    }
}

/// The columns of text that become codes, by their position in the file.
fn with_codes(feed: &Feeds<'_>, leaves: &[&Leaf]) -> Vec<usize> {
    let top = leaves.iter().enumerate().filter(|(place, leaf)| leaf.path.len() == 1 && feed.is_code(*place));
    top.filter_map(|(_, leaf)| leaf.path.first().copied()).collect()
}

impl<'a> Columns<'a> {
    /// `codes`: the columns whose dictionaries are kept, where the file has them.
    fn open(path: &'a Path, codes: &[usize]) -> Result<Self, arrow_schema::ArrowError> {
        let file = File::open(path)?;
        let metadata = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new())?;
        let has_dictionary = |root: usize| {
            let schema = metadata.parquet_schema();
            let of_root = |at: &usize| schema.get_column_root_idx(*at) == root;
            let Some(leaf) = (0..schema.num_columns()).find(of_root) else { return false };
            let groups = metadata.metadata().row_groups();
            groups.iter().all(|group| group.columns().get(leaf).is_some_and(|c| c.dictionary_page_offset().is_some()))
        };
        let field = |(at, field): (usize, &Arc<Field>)| {
            let is_text = matches!(field.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
            if !(is_text && codes.contains(&at) && has_dictionary(at)) {
                return Arc::clone(field);
            }
            let ty = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            Arc::new(field.as_ref().clone().with_data_type(ty))
        };
        let fields: Vec<Arc<Field>> = metadata.schema().fields().iter().enumerate().map(field).collect();
        let schema = Arc::new(Schema::new_with_metadata(fields, metadata.schema().metadata().clone()));
        let options = ArrowReaderOptions::new().with_schema(schema);
        let metadata = match ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), options) {
            Ok(with_codes) => with_codes,
            Err(_) => metadata,
        };
        Ok(Self { path, metadata })
    }

    /// One column of a row group, in batches of as many rows as those of any other.
    fn reader(&self, group: usize, root: usize) -> Result<ParquetRecordBatchReader, Odd> {
        guarded(Kind::Parquet, || {
            // A file of its own: where it stands is not shared.
            Ok(ParquetRecordBatchReaderBuilder::new_with_metadata(File::open(self.path)?, self.metadata.clone())
                .with_projection(ProjectionMask::roots(self.metadata.parquet_schema(), [root]))
                .with_row_groups(vec![group])
                .with_batch_size(STRETCH_ROWS)
                .build()?)
        })
        .map_err(|_| Odd)
    }
}
