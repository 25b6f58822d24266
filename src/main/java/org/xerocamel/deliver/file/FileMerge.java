package org.xerocamel.deliver.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xerocamel.deliver.lake.ParquetMerge;

/** Makes one file of several files of a format. */
interface FileMerge {

    /**
     * @return what files must have in common that are merged into one
     * @throws IOException when the file is not of this format, or cannot be read
     */
    String kind(Path file) throws IOException;

    /**
     * Writes all that the files hold, in their order.
     *
     * @param files files of one kind
     * @param to a file that is there, and empty
     */
    void merge(List<Path> files, Path to) throws IOException;

    /** Records as lines. */
    class Lines implements FileMerge {

        private static final int BUFFER = 64 * 1024;

        @Override
        public String kind(Path file) throws IOException {
            return Files.isReadable(file) ? "" : refuse(file);
        }

        private static String refuse(Path file) throws IOException {
            throw new IOException(file + " cannot be read");
        }

        @Override
        public void merge(List<Path> files, Path to) throws IOException {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), BUFFER)) {
                for (Path file : files) {
                    append(file, out);
                }
            }
        }

        private static void append(Path file, OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER];
            int last = '\n';
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                    last = read > 0 ? buffer[read - 1] : last;
                }
            }
            if (last != '\n') {
                out.write('\n');
            }
        }
    }

    /** Typed columns. */
    class Parquet implements FileMerge {

        @Override
        public String kind(Path file) throws IOException {
            return ParquetMerge.schema(file);
        }

        @Override
        public void merge(List<Path> files, Path to) throws IOException {
            ParquetMerge.merge(files, to);
        }
    }
}
