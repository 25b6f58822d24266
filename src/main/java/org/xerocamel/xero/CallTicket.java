package org.xerocamel.xero;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The permit for one call, from before it is sent until its answer was read or it failed. */
final class CallTicket {

    private static final int NOT_TOLD = -1;

    private final XeroRequest request;
    private final long number;
    private final int minuteLeft;
    private final int appMinuteLeft;
    private final long appCall;
    private final int others;
    private final Consumer<CallTicket> atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong wire = new AtomicLong();
    private final AtomicLong unpacked = new AtomicLong();
    private long answeredAt;
    private int status;
    private int toldMinute = NOT_TOLD;
    private int toldDay = NOT_TOLD;
    private int toldAppMinute = NOT_TOLD;

    /**
     * @param organisation the organisation's row with this call
     * @param app the app's row with this call
     * @param atEnd what is to be done once, when it ends
     */
    CallTicket(XeroRequest request, LimitRow organisation, LimitRow app, LimitRules rules, Consumer<CallTicket> atEnd) {
        this.request = request;
        this.number = organisation.calls;
        this.minuteLeft = rules.minuteLeft(organisation);
        this.appMinuteLeft = rules.appMinuteLeft(app);
        this.appCall = app.calls;
        this.others = organisation.flights.size() - 1;
        this.atEnd = atEnd;
    }

    /** Notes that Xero has answered, and the remaining calls that it reports. */
    void answered(Message answer) {
        answeredAt = System.nanoTime();
        status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        toldMinute = told(answer, "X-MinLimit-Remaining");
        toldDay = told(answer, "X-DayLimit-Remaining");
        toldAppMinute = told(answer, "X-AppMinLimit-Remaining");
    }

    /** Notes bytes of the answer's body as they arrive. */
    void arrived(int bytes) {
        wire.addAndGet(bytes);
    }

    /** Notes bytes of the answer's body as they are read, unpacked. */
    void read(int bytes) {
        unpacked.addAndGet(bytes);
    }

    /** @return how many bytes of the answer's body have arrived; as many as were read where they were not counted on the way */
    long wire() {
        return wire.get() == 0 ? unpacked.get() : wire.get();
    }

    /** @return how many bytes of the answer's body were read */
    long unpacked() {
        return unpacked.get();
    }

    /** Gives it back. A second time does nothing. */
    void end() {
        if (!ended.getAndSet(true)) {
            atEnd.accept(this);
        }
    }

    XeroRequest request() {
        return request;
    }

    String tenantId() {
        return request.tenantId();
    }

    long number() {
        return number;
    }

    /** @return how many other calls were in progress when it was sent */
    int others() {
        return others;
    }

    /** @return how long ago Xero answered; null when it did not */
    Duration sinceAnswer() {
        return status == 0 ? null : Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    /** @return whether Xero accepted the call and reported the remaining calls; a 429 reports the reached limit instead */
    boolean isTaken() {
        return status > 0 && status != 429;
    }

    Integer toldDay() {
        return toldDay == NOT_TOLD ? null : toldDay;
    }

    /**
     * @param lastCall the number of the organisation's last call by now
     * @param leftNow what the minute leaves now by our own count
     * @return how many calls others have made that use the same organisation
     */
    int foreign(long lastCall, int leftNow) {
        return foreign(toldMinute, Math.min(minuteLeft - (lastCall - number), leftNow));
    }

    /** @return whether the app's calls may have others among them */
    boolean mayShareApp() {
        return isTaken() && toldAppMinute != NOT_TOLD && toldAppMinute < appMinuteLeft;
    }

    int foreignOfApp(long lastCall, int leftNow) {
        return foreign(toldAppMinute, Math.min(appMinuteLeft - (lastCall - appCall), leftNow));
    }

    private static int foreign(int told, long expected) {
        return told == NOT_TOLD ? 0 : (int) Math.max(0, expected - told);
    }

    private static int told(Message answer, String header) {
        String text = answer.getHeader(header, "", String.class).strip();
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : NOT_TOLD;
    }
}
