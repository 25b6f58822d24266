package org.xerocamel.tokens;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer as a text; one that is longer than any answer of the token endpoint is a failure. */
final class LimitedText implements HttpResponse.BodySubscriber<String> {

    private static final int MOST = 1024 * 1024;

    private final HttpResponse.BodySubscriber<String> text = HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
    private Flow.Subscription subscription;
    private long read;

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        text.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        read += pieces.stream().mapToLong(ByteBuffer::remaining).sum();
        if (read > MOST) {
            subscription.cancel();
            text.onError(new IOException("The answer is longer than " + MOST + " bytes"));
        } else {
            text.onNext(pieces);
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
