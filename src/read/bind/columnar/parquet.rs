//! A Parquet file by column: the wanted ones alone, some rows on each thread, with dictionaries as they are stored.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::file::metadata::RowGroupMetaData;

use super::feeds::Feeds;
use super::source::{Pipe, read_arrays};
use crate::parallel::{Stop, ordered};
use crate::read::arrow::leaf::{Leaf, LeafArray};
use crate::read::arrow::{Kind, guarded};
use crate::read::delimited::split::Odd;
use crate::read::raw::RawBatches;
use crate::read::{ReadSummary, RowReader};

/// At most so many rows become a stretch.
const STRETCH_ROWS: usize = 65_536;

/// A file and how its columns are decoded.
struct Columns<'a> {
    path: &'a Path,
    metadata: ArrowReaderMetadata,
    /// The wanted columns of the file, in its order.
    roots: Vec<usize>,
}

/// The rows of a row group that become a stretch.
#[derive(Clone, Copy)]
struct Slice {
    group: usize,
    start: usize,
    rows: usize,
}

/// Reads the wanted columns of a file, in its order.
pub(super) fn read<T: Send>(
    feed: &Feeds<'_>,
    reader: &RowReader,
    raw: &RawBatches,
    wanted: &[usize],
    pipe: Pipe<'_, T>,
) -> Result<ReadSummary, Odd> {
    let Pipe { threads, work, sink } = pipe;
    let leaves: Vec<&Leaf> = wanted.iter().filter_map(|position| raw.leaves.get(*position)).collect();
    let columns = guarded(Kind::Parquet, || Columns::open(reader.path(), feed, &leaves)).map_err(|_| Odd)?;
    let leaves: Vec<Leaf> = leaves.into_iter().map(|leaf| columns.read_leaf(leaf)).collect();
    let one = |(): &mut (), slice: Slice| {
        let batch = columns.batch(slice)?;
        let arrays: Vec<LeafArray> = leaves.iter().map(|leaf| leaf.array(&batch)).collect();
        let rows = batch.num_rows();
        Ok((work(read_arrays(feed, &arrays, rows)?), rows as u64))
    };
    let share = reader.share();
    share.expect(u64::try_from(columns.metadata.metadata().file_metadata().num_rows()).unwrap_or(0));
    let mut summary = ReadSummary::default();
    let take = |stretch: Result<(T, u64), Odd>| {
        let (stretch, rows) = stretch?;
        share.add(rows);
        sink(stretch, summary.rows + 1)?;
        summary.rows += rows;
        Ok(())
    };
    ordered(threads, &Stop::default(), columns.slices(), || (), one, take)?;
    Ok(summary)
}

/// The columns of text that become codes, by their position in the file.
fn with_codes(feed: &Feeds<'_>, leaves: &[&Leaf]) -> Vec<usize> {
    let top = leaves.iter().enumerate().filter(|(place, leaf)| leaf.path.len() == 1 && feed.is_code(*place));
    top.filter_map(|(_, leaf)| leaf.path.first().copied()).collect()
}

impl<'a> Columns<'a> {
    /// Of the columns that become codes, dictionaries are kept, where the file has them.
    fn open(path: &'a Path, feed: &Feeds<'_>, leaves: &[&Leaf]) -> Result<Self, arrow_schema::ArrowError> {
        let codes = with_codes(feed, leaves);
        let mut roots: Vec<usize> = leaves.iter().filter_map(|leaf| leaf.path.first().copied()).collect();
        roots.sort_unstable();
        roots.dedup();
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
        Ok(Self { path, metadata, roots })
    }

    /// A column of the file, as one of those that are read.
    fn read_leaf(&self, leaf: &Leaf) -> Leaf {
        let root = leaf.path.first().and_then(|root| self.roots.binary_search(root).ok());
        let path = root.into_iter().chain(leaf.path.iter().skip(1).copied()).collect();
        Leaf { name: leaf.name.clone(), path }
    }

    /// All rows, those of a row group in parts of nearly one size.
    fn slices(&self) -> impl Iterator<Item = Slice> + use<> {
        let rows = self.metadata.metadata().row_groups().iter().map(RowGroupMetaData::num_rows);
        let rows: Vec<usize> = rows.map(|rows| usize::try_from(rows).unwrap_or(0)).collect();
        let of_group = |(group, all): (usize, usize)| {
            let rows = all.div_ceil(all.div_ceil(STRETCH_ROWS).max(1)).max(1);
            (0..all).step_by(rows).map(move |start| Slice { group, start, rows: rows.min(all - start) })
        };
        rows.into_iter().enumerate().flat_map(of_group)
    }

    /// The wanted columns of a slice.
    fn batch(&self, slice: Slice) -> Result<RecordBatch, Odd> {
        let batch = guarded(Kind::Parquet, || {
            // A file of its own: where it stands is not shared.
            ParquetRecordBatchReaderBuilder::new_with_metadata(File::open(self.path)?, self.metadata.clone())
                .with_projection(ProjectionMask::roots(self.metadata.parquet_schema(), self.roots.iter().copied()))
                .with_row_groups(vec![slice.group])
                .with_offset(slice.start)
                .with_limit(slice.rows)
                .with_batch_size(slice.rows)
                .build()?
                .next()
                .transpose()
        });
        // Fewer rows than the file says there are: it is damaged, which is told by who reads it row by row.
        batch.ok().flatten().filter(|batch| batch.num_rows() == slice.rows).ok_or(Odd)
    }
}
