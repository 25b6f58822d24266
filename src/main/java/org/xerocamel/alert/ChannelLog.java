package org.xerocamel.alert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xerocamel.work.Moment;

/** What became of the last calls to each webhook and to the monitor, as this node saw it since its start. */
@Component
class ChannelLog {

    private static final Seen NOTHING = new Seen(null, null, null);

    private final Map<String, Seen> channels = new ConcurrentHashMap<>();

    /**
     * What was seen of one channel.
     *
     * @param sent when a call was accepted last; null for never
     * @param failed when a call failed last; null for never
     * @param failure why, in words without secrets
     */
    record Seen(Moment sent, Moment failed, String failure) {

        /** @return when it was called last; null for never */
        Moment called() {
            return sent == null || failed != null && failed.age().compareTo(sent.age()) < 0 ? failed : sent;
        }
    }

    /** Notes that the channel accepted a call. */
    void sent(String channel) {
        channels.merge(channel, new Seen(Moment.now(), null, null), (before, now) -> new Seen(now.sent(), before.failed(), before.failure()));
    }

    /** Notes that a call failed, and why. */
    void failed(String channel, String why) {
        channels.merge(channel, new Seen(null, Moment.now(), why), (before, now) -> new Seen(before.sent(), now.failed(), now.failure()));
    }

    /** @return what was seen of the channel */
    Seen of(String channel) {
        return channels.getOrDefault(channel, NOTHING);
    }
}
