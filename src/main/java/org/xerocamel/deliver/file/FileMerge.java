package org.xerocamel.deliver.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

    /** Comma-separated rows below one header. */
    class Tables implements FileMerge {

        private static final String END = "\r\n";

        /** @return the header: where the columns changed, a day has a file for each kind */
        @Override
        public String kind(Path file) throws IOException {
            String text = Files.readString(file);
            int end = text.indexOf(END);
            if (end < 0) {
                throw new IOException(file + " has no header");
            }
            return text.substring(0, end);
        }

        @Override
        public void merge(List<Path> files, Path to) throws IOException {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
                boolean begun = false;
                for (Path file : files) {
                    String text = Files.readString(file);
                    String rows = begun ? text.substring(text.indexOf(END) + END.length()) : text;
                    out.write((rows.isEmpty() || rows.endsWith(END) ? rows : rows + END).getBytes(StandardCharsets.UTF_8));
                    begun = true;
                }
            }
        }
    }

    /** One array of the elements of all arrays. */
    class Arrays implements FileMerge {

        @Override
        public String kind(Path file) throws IOException {
            elements(file);
            return "";
        }

        @Override
        public void merge(List<Path> files, Path to) throws IOException {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
                String before = "[\n";
                for (Path file : files) {
                    String elements = elements(file);
                    if (!elements.isEmpty()) {
                        out.write((before + elements).getBytes(StandardCharsets.UTF_8));
                        before = ",\n";
                    }
                }
                out.write((before.startsWith("[") ? "[\n]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        private static String elements(Path file) throws IOException {
            String text = Files.readString(file).strip();
            if (!text.startsWith("[") || !text.endsWith("]")) {
                throw new IOException(file + " is no JSON array");
            }
            return text.substring(1, text.length() - 1).strip();
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
