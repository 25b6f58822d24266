package org.xerocamel.console;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.alert.ChannelStates;
import org.xerocamel.alert.ChannelStates.ChannelState;
import org.xerocamel.alert.TestMail;

/** Serves where alerts go, and sends a test on request. */
@RestController
@RequestMapping(path = "/api/alerts", produces = MediaType.APPLICATION_JSON_VALUE)
class AlertsApi {

    private final TestMail mail;
    private final ChannelStates channels;
    private final Acts acts;

    AlertsApi(TestMail mail, ChannelStates channels, Acts acts) {
        this.mail = mail;
        this.channels = channels;
        this.acts = acts;
    }

    /** The webhooks and the heartbeat. */
    record Channels(List<ChannelState> channels) {}

    /** @return where each of them goes, and what became of the last calls */
    @GetMapping("/channels")
    Channels channels() {
        return new Channels(channels.list());
    }

    /** Sends a test to one webhook, or calls the monitor. @return whether it was accepted, and the answer */
    @PostMapping("/channels/{id}/test")
    TestMail.Outcome test(@PathVariable String id) {
        TestMail.Outcome outcome = channels.test(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                "There is no channel " + id + "; GET /api/alerts/channels lists them."));
        acts.note("alert", "A test of " + (id.startsWith("webhook:") ? "the webhook " + id.substring("webhook:".length())
                : "the heartbeat") + " was requested.");
        return outcome;
    }

    /** Sends a test mail, and a test message to each webhook. @return whether all accepted it, and their answers */
    @PostMapping("/test")
    TestMail.Outcome test() {
        return mail.send();
    }
}
