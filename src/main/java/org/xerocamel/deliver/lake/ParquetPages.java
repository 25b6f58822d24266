package org.xerocamel.deliver.lake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;

/**
 * The pages of a group of rows, in memory, as {@link ParquetOutput} writes them: those of the format's first version.
 *
 * @param getRowCount how many rows there are
 * @param columns the pages of each column
 */
record ParquetPages(long getRowCount, Map<ColumnPath, PageReader> columns) implements PageReadStore {

    /** Reads the bytes of a column. */
    interface Source {

        byte[] bytes(ColumnChunkMetaData column) throws IOException;
    }

    static ParquetPages of(BlockMetaData rows, Source source) throws IOException {
        Map<ColumnPath, PageReader> columns = new HashMap<>();
        for (ColumnChunkMetaData column : rows.getColumns()) {
            columns.put(column.getPath(), read(column, source.bytes(column)));
        }
        return new ParquetPages(rows.getRowCount(), columns);
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return columns.get(ColumnPath.get(column.getPath()));
    }

    private static PageReader read(ColumnChunkMetaData column, byte[] chunk) throws IOException {
        BytesInputDecompressor unpacking = new GzipPages().getDecompressor(column.getCodec());
        ParquetMetadataConverter converter = new ParquetMetadataConverter();
        ByteArrayInputStream in = new ByteArrayInputStream(chunk);
        DictionaryPage dictionary = null;
        Queue<DataPage> pages = new ArrayDeque<>();
        while (in.available() > 0) {
            PageHeader page = Util.readPageHeader(in);
            int at = chunk.length - in.available();
            BytesInput content = unpacking.decompress(
                    BytesInput.from(Arrays.copyOfRange(chunk, at, at + page.getCompressed_page_size())), page.getUncompressed_page_size());
            in.skipNBytes(page.getCompressed_page_size());
            if (page.isSetDictionary_page_header()) {
                var header = page.getDictionary_page_header();
                dictionary = new DictionaryPage(content, header.getNum_values(), converter.getEncoding(header.getEncoding()));
            } else {
                var header = page.getData_page_header();
                pages.add(new DataPageV1(content, header.getNum_values(), page.getUncompressed_page_size(),
                        Statistics.createStats(column.getPrimitiveType()), converter.getEncoding(header.getRepetition_level_encoding()),
                        converter.getEncoding(header.getDefinition_level_encoding()), converter.getEncoding(header.getEncoding())));
            }
        }
        return new Pages(dictionary, pages, column.getValueCount());
    }

    /** The pages of a column, the next one first. */
    private record Pages(DictionaryPage readDictionaryPage, Queue<DataPage> pages, long getTotalValueCount) implements PageReader {

        @Override
        public DataPage readPage() {
            return pages.poll();
        }
    }
}
