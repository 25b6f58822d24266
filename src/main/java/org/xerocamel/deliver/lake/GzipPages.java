package org.xerocamel.deliver.lake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses pages by gzip, which every reader of Parquet knows and Java has. The library's own compression would need the
 * classes of Hadoop.
 */
final class GzipPages implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Packing();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.GZIP) {
            throw new IllegalArgumentException("A page is compressed by " + codec + ", and not by the file sink");
        }
        return new Unpacking();
    }

    @Override
    public void release() {
        // Nothing is held.
    }

    private static final class Packing implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                page.writeAllTo(gzip);
            }
            return BytesInput.from(packed.toByteArray());
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.GZIP;
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }

    private static final class Unpacking implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput page, int size) throws IOException {
            try (GZIPInputStream gzip = new GZIPInputStream(page.toInputStream())) {
                return BytesInput.from(gzip.readNBytes(size));
            }
        }

        @Override
        public void decompress(ByteBuffer page, int packed, ByteBuffer to, int size) throws IOException {
            try (GZIPInputStream gzip = new GZIPInputStream(ByteBufferInputStream.wrap(page))) {
                to.put(gzip.readNBytes(size));
            }
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }
}
