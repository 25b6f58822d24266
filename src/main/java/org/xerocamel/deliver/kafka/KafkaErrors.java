package org.xerocamel.deliver.kafka;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells a record that Kafka will never accept from a cluster that is unavailable, full or refuses access. It is a predicate
 * because a method called as the {@code onWhen} of a {@code doCatch} would not get to see the exception.
 */
public class KafkaErrors implements Predicate {

    /** @return whether the record is at fault, so that trying again would fail again */
    @Override
    public boolean matches(Exchange exchange) {
        return refusal(exchange).isPresent();
    }

    /** @return why the record was refused */
    public String reason(Exchange exchange) {
        return refusal(exchange).map(Throwable::getMessage).orElse("Kafka refused the record");
    }

    /** A serializer that could not ask its registry says the same as one that cannot write a record, but for the cause. */
    private static boolean isUnwritable(Throwable error) {
        return error instanceof SerializationException && Stream.iterate(error, each -> each != null, Throwable::getCause)
                .noneMatch(each -> each instanceof IOException);
    }

    private static Optional<Throwable> refusal(Exchange exchange) {
        Throwable now = exchange.getException();
        Throwable caught = now != null ? now : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return Stream.iterate(caught, error -> error != null, Throwable::getCause)
                .filter(error -> error instanceof RecordTooLargeException || error instanceof RecordBatchTooLargeException
                        || error instanceof InvalidRecordException || isUnwritable(error))
                .findFirst();
    }
}
