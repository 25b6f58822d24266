package org.xerocamel.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.stereotype.Component;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.Json;

/** Writes an alert as the JSON of a webhook's form. Names that come from Xero stay text in each. */
@Component
class WebhookBodies {

    private final ObjectMapper json;
    private final ConsoleAddress console;

    WebhookBodies(Json json, ConsoleAddress console) {
        this.json = json.mapper();
        this.console = console;
    }

    /** @return the message, as UTF-8 */
    byte[] of(Alert alert, WebhookForm form) {
        ObjectNode body = switch (form) {
            case SLACK -> slack(alert);
            case TEAMS -> teams(alert);
            case JSON -> fields(alert);
        };
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The message to a webhook cannot be written", e);
        }
    }

    /** Slack reads links, mentions and channels between angle brackets only. */
    private ObjectNode slack(Alert alert) {
        StringBuilder text = new StringBuilder(alert.isAllClear() ? ":large_green_circle: *" : ":red_circle: *")
                .append(slackText(alert.subject())).append('*');
        alert.paragraphs().forEach(paragraph -> text.append("\n\n").append(slackText(paragraph)));
        text.append("\n\n<").append(slackText(console.of(alert.link()))).append('|').append(MailTexts.action(alert)).append('>');
        return json.createObjectNode().put("text", text.toString()).put("unfurl_links", false);
    }

    private static String slackText(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A text block would read Markdown, and a name could be a link; a rich text block reads none. */
    private ObjectNode teams(Alert alert) {
        ObjectNode card = json.createObjectNode().put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard").put("version", "1.4");
        ArrayNode blocks = card.putArray("body");
        run(blocks, alert.subject(), "Medium").put("weight", "Bolder").put("size", "Medium")
                .put("color", alert.isAllClear() ? "Good" : "Attention");
        for (String paragraph : alert.paragraphs()) {
            String spacing = "Medium";
            for (String line : paragraph.split("\n")) {
                run(blocks, line, spacing);
                spacing = "None";
            }
        }
        card.putArray("actions").addObject().put("type", "Action.OpenUrl").put("title", MailTexts.action(alert))
                .put("url", console.of(alert.link()));
        card.putObject("msteams").put("width", "Full");
        ObjectNode message = json.createObjectNode().put("type", "message");
        message.putArray("attachments").addObject().put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl").set("content", card);
        return message;
    }

    /** Adds a block, and returns the run of text in it, which has the look. */
    private static ObjectNode run(ArrayNode blocks, String text, String spacing) {
        return blocks.addObject().put("type", "RichTextBlock").put("spacing", spacing).putArray("inlines").addObject()
                .put("type", "TextRun").put("text", text);
    }

    private ObjectNode fields(Alert alert) {
        return json.createObjectNode().put("source", "xero-camel").put("topic", alert.topic())
                .put("state", alert.raised() ? "raised" : alert.isAllClear() ? "cleared" : "notice")
                .put("subject", alert.subject()).put("text", alert.body().strip())
                .put("since", alert.changedAt().toString()).put("link", console.of(alert.link()));
    }
}
