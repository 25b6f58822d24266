package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.Entity;
import org.xerocamel.tokens.Organisation;

/** What a file of Xero's holds, on its way from the answer into a folder. */
class FileContentsTest {

    private static final int TEN_MB = 10 * 1024 * 1024;
    /** Buffers along the way, and what Camel makes of the first message. */
    private static final long ROOM = 4L * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void tenMegabytesPassToTheByteThroughAFewOfThem() throws Exception {
        try (DefaultCamelContext camel = camel()) {
            send(camel, 1000, Long.MAX_VALUE);
            long before = allocated();
            send(camel, TEN_MB, Long.MAX_VALUE);
            long made = allocated() - before;
            assertThat(made).as("bytes made on the way of %s", TEN_MB).isLessThan(ROOM);
        }
        try (InputStream written = Files.newInputStream(folder.resolve("content"))) {
            InputStream sent = new Pattern(TEN_MB);
            byte[] mine = new byte[64 * 1024];
            byte[] theirs = new byte[64 * 1024];
            for (int length = written.readNBytes(mine, 0, mine.length); length > 0;
                    length = written.readNBytes(mine, 0, mine.length)) {
                assertThat(sent.readNBytes(theirs, 0, length)).isEqualTo(length);
                assertThat(mine).isEqualTo(theirs);
            }
            assertThat(sent.read()).as("what is left").isEqualTo(-1);
        }
    }

    @Test
    void aContentThatIsLongerThanWantedEndsThere() throws Exception {
        Pattern answer = new Pattern(TEN_MB);
        try (DefaultCamelContext camel = camel()) {
            assertThatThrownBy(() -> send(camel, answer, 100_000)).isInstanceOf(CamelExecutionException.class).cause()
                    .isInstanceOf(ContentTooLongException.class).hasMessageContaining("file-1").hasMessageContaining("100000");
        }
        assertThat(answer.at).as("bytes read").isLessThan(200_000);
        assertThat(answer.closed).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    private DefaultCamelContext camel() throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        FileContents contents = new FileContents(null);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:content").streamCache("false").process(contents::keep)
                        .to("file:" + folder + "?fileName=content&fileExist=Override");
            }
        });
        camel.start();
        return camel;
    }

    private void send(DefaultCamelContext camel, int length, long most) throws Exception {
        send(camel, new Pattern(length), most);
    }

    private static void send(DefaultCamelContext camel, InputStream answer, long most) throws Exception {
        Organisation organisation = new Organisation("t", "Demo", "Demo", "a", Organisation.State.CONNECTED, null, false,
                null);
        RecordPlace place = new RecordPlace(organisation, "Files", Entity.of("Files", "Id"), "file-1");
        try (var routes = camel.createProducerTemplate()) {
            var done = routes.send("direct:content", exchange -> {
                exchange.getMessage().setBody(answer);
                Map.of("xeroPlace", place, "xeroMaxSize", (Object) most).forEach(exchange::setVariable);
            });
            if (done.getException() != null) {
                throw new CamelExecutionException("failed", done, done.getException());
            }
        }
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** So many bytes, made as they are read. */
    private static final class Pattern extends InputStream {
        private final int length;
        private int at;
        private boolean closed;

        private Pattern(int length) {
            this.length = length;
        }

        @Override
        public int read() {
            return at < length ? (at++ * 31 + (at >> 8)) & 0xFF : -1;
        }

        @Override
        public void close() throws IOException {
            closed = true;
        }
    }
}
