package org.xerocamel.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The body of one request, read asynchronously as its bytes arrive. */
final class BodyOnItsWay implements ReadListener, AsyncListener {

    /** A body that is slightly too long is still read to its end, since few senders read an answer before. */
    private static final long PATIENCE = 1024 * 1024;
    private static final int BUFFER = 8192;

    private final AsyncContext context;
    private final ServletInputStream in;
    private final long most;
    private final BodiesOnTheirWay all;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean ended = new AtomicBoolean();
    private long length;

    BodyOnItsWay(AsyncContext context, long most, BodiesOnTheirWay all) throws IOException {
        this.context = context;
        this.in = context.getRequest().getInputStream();
        this.most = most;
        this.all = all;
    }

    /** Starts reading; in any case the request then continues or is answered. */
    void begin() {
        context.addListener(this);
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (!ended.get() && in.isReady() && !in.isFinished()) {
            int read = in.read(buffer);
            if (read < 0) {
                return;
            }
            length += read;
            if (length <= most) {
                body.write(buffer, 0, read);
                all.grown(this, read);
            } else if (length > most + PATIENCE) {
                refuse(BodyRefusal.LONG);
            }
        }
    }

    @Override
    public void onAllDataRead() {
        if (length > most) {
            refuse(BodyRefusal.LONG);
        } else if (end()) {
            context.getRequest().setAttribute(RequestWithBody.BODY, body.toByteArray());
            context.dispatch();
        }
    }

    /** Answers at once, and reads no further; without effect when the body has ended. Any thread may do so. */
    void refuse(BodyRefusal why) {
        if (end()) {
            all.refused(why);
            why.answer(context.getRequest(), (HttpServletResponse) context.getResponse());
            context.complete();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        refuse(BodyRefusal.SLOW);
    }

    /** The sender is gone. */
    @Override
    public void onError(Throwable failure) {
        if (end()) {
            CutOff.after(context.getRequest());
            context.complete();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // What comes later may be asynchronous for reasons of its own.
        return;
    }

    /** @return whether it had not ended before, so that the caller decides what happens to the request */
    private boolean end() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            all.gone(this);
        }
        return first;
    }
}
