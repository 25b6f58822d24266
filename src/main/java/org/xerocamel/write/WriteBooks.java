package org.xerocamel.write;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Json;
import org.xerocamel.write.books.Question;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroRequest;

/** Asks Xero what must be known of the books before a group of documents can be judged. */
@Component("xeroWriteBooks")
public class WriteBooks {

    private final ObjectReader reader;

    WriteBooks(Json json) {
        this.reader = json.mapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** Finds the next question to Xero; there is none when all is known. */
    public void next(Exchange exchange) {
        WriteRun run = WriteRun.of(exchange);
        WriteGroup group = run.group();
        group.question(group.books().next(run.rules(), group.wishes()).orElse(null));
    }

    /** @return whether there is a question to be asked */
    public boolean hasQuestion(Exchange exchange) {
        return WriteRun.of(exchange).group().question() != null;
    }

    /** Makes the question the body, as a request. */
    public void request(Exchange exchange) {
        WriteRun run = WriteRun.of(exchange);
        Question question = run.group().question();
        XeroRequest request = new XeroRequest(run.group().organisation().tenantId(), run.group().organisation().name(),
                question.path(), question.query(), null);
        exchange.getMessage().setBody(run.isRequest() ? request.urgent() : request);
    }

    /** Reads Xero's answer. */
    public void read(Exchange exchange) throws IOException {
        WriteGroup group = WriteRun.of(exchange).group();
        JsonNode answer;
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            answer = reader.readTree(body);
        }
        if (answer == null || !answer.isObject()) {
            throw new IOException("Xero's answer about " + group.organisation().name() + " is not an object");
        }
        group.books().answer(group.question(), answer);
    }

    /** Continues without what Xero does not have or does not show; the caller handles other refusals. */
    public void refused(Exchange exchange) {
        WriteGroup group = WriteRun.of(exchange).group();
        group.books().refused(group.question(), exchange.getProperty(Exchange.EXCEPTION_CAUGHT, XeroException.class));
    }
}
