package org.xerocamel.deliver.lake;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * Reads the records of a file that the file sink wrote, a group of rows after the other. The library's {@code ParquetFileReader}
 * cannot be made without Hadoop.
 */
final class ParquetInput implements Closeable {

    private static final int MAGIC = ByteBuffer.wrap("PAR1".getBytes(StandardCharsets.US_ASCII)).getInt();
    private static final int FRAME = 4;

    private final Path path;
    private final FileChannel file;
    private final ParquetMetadata metadata;

    /** @throws IOException when the file is not of Parquet, or not whole */
    ParquetInput(Path path) throws IOException {
        this.path = path;
        this.file = FileChannel.open(path);
        try {
            this.metadata = new ParquetMetadataConverter().readParquetMetadata(new ByteArrayInputStream(footer()));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw new IOException(path + " is not a whole file of Parquet", e);
        }
    }

    /** Takes a record. */
    interface Taker {

        void take(Group record) throws IOException;
    }

    /** It is at the end, before its length and the four letters with which a file also begins. */
    private byte[] footer() throws IOException {
        long end = file.size() - 2 * FRAME;
        ByteBuffer last = ByteBuffer.wrap(bytes(end, 2 * FRAME));
        int length = last.order(ByteOrder.LITTLE_ENDIAN).getInt();
        boolean framed = last.order(ByteOrder.BIG_ENDIAN).getInt() == MAGIC && ByteBuffer.wrap(bytes(0, FRAME)).getInt() == MAGIC;
        if (!framed || length < 0 || length > end - FRAME) {
            throw new IOException("It has no footer");
        }
        return bytes(end - length, length);
    }

    private byte[] bytes(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (from < 0 || file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("It is too short");
            }
        }
        return bytes.array();
    }

    MessageType schema() {
        return metadata.getFileMetaData().getSchema();
    }

    /** Reads all records, in their order. */
    void forEach(Taker taker) throws IOException {
        for (BlockMetaData rows : metadata.getBlocks()) {
            RecordReader<Group> records;
            try {
                PageReadStore pages = ParquetPages.of(rows, chunk -> bytes(chunk.getStartingPos(), Math.toIntExact(chunk.getTotalSize())));
                records = new ColumnIOFactory().getColumnIO(schema()).getRecordReader(pages, new GroupRecordConverter(schema()));
            } catch (IOException | RuntimeException e) {
                throw new IOException(path + " cannot be read to its end", e);
            }
            for (long i = 0; i < rows.getRowCount(); i++) {
                taker.take(records.read());
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
