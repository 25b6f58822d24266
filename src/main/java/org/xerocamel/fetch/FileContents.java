package org.xerocamel.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.xero.XeroAction;
import org.xerocamel.xero.XeroRequest;

/** Fetches the contents of files in Xero's file library on demand. They bypass the journal and, when long, the memory. */
@Component("xeroFileContents")
public class FileContents {

    private static final String FILES = "Files";
    private static final String PLACE = "xeroPlace";
    private static final String MOST = "xeroMaxSize";
    private static final int PIECE = 16 * 1024;

    private final RecordPlaces places;

    FileContents(RecordPlaces places) {
        this.places = places;
    }

    /**
     * @param maxSize how many bytes are wanted at most; null for any number
     * @param urgency {@code routine} leaves the reserve of the day's calls alone; anything else is urgent
     * @return the request for what the file holds
     */
    public XeroRequest request(@Header("XeroTenantId") String tenant, @Header("XeroRecord") String file,
            @Header("XeroMaxSize") Long maxSize, @Header("XeroUrgency") String urgency, Exchange exchange) {
        RecordPlace place = places.find(tenant, FILES, file, "XeroRecord");
        exchange.setVariable(PLACE, place);
        exchange.setVariable(MOST, maxSize == null ? Long.MAX_VALUE : maxSize);
        return Documents.withUrgency(place.request("/Content"), urgency).with(XeroAction.reading("*/*"));
    }

    /** Makes the message the content of Xero's answer, a stream that the reader closes. */
    public void keep(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        try (InputStream answer = message.getBody(InputStream.class)) {
            message.setBody(Documents.spooled(content -> {
                if (answer != null) {
                    copy(answer, content, exchange);
                }
            }));
        }
        message.setHeader(Exchange.CONTENT_TYPE, "application/octet-stream");
    }

    private static void copy(InputStream answer, OutputStream content, Exchange exchange) throws IOException {
        long left = exchange.getVariable(MOST, Long.class);
        byte[] piece = new byte[PIECE];
        for (int length = answer.read(piece); length >= 0; length = answer.read(piece)) {
            left -= length;
            if (left < 0) {
                throw new ContentTooLongException(exchange.getVariable(PLACE, RecordPlace.class).record(),
                        exchange.getVariable(MOST, Long.class));
            }
            content.write(piece, 0, length);
        }
    }
}
