package org.xerocamel.console;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.alert.TestMail;

/** Sends a test mail on request. */
@RestController
@RequestMapping(path = "/api/alerts", produces = MediaType.APPLICATION_JSON_VALUE)
class AlertsApi {

    private final TestMail mail;

    AlertsApi(TestMail mail) {
        this.mail = mail;
    }

    /** Sends a test mail. @return whether the mail server accepted it, and its answer */
    @PostMapping("/test")
    TestMail.Outcome test() {
        return mail.send();
    }
}
