package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** Checks that tracking categories and their options exist and are active. */
final class TrackingCheck {

    /** Xero's own limit. */
    private static final int MOST = 2;

    private final BookLists lists;

    TrackingCheck(BookLists lists) {
        this.lists = lists;
    }

    /** @return the list with names as Xero has them, and nothing else; what is empty is left out */
    ArrayNode names(JsonNode tracking, String path, Remarks remarks) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < tracking.size(); i++) {
            JsonNode each = tracking.get(i);
            String at = path + "." + i;
            String name = BookFields.text(each, "Name");
            String option = BookFields.text(each, "Option");
            if (!name.isEmpty() && option.isEmpty()) {
                remarks.fault(at + ".Option", "", "It must be an option of the tracking category '" + name + "'.");
            } else if (name.isEmpty() && !option.isEmpty()) {
                remarks.fault(at + ".Name", "", "It must be the tracking category of '" + option + "'.");
            } else if (!name.isEmpty()) {
                check(name, option, at, names, remarks);
            }
        }
        if (names.size() > MOST) {
            remarks.fault(path, "", "A line takes two tracking categories at most.");
        }
        return names;
    }

    private void check(String name, String option, String path, ArrayNode names, Remarks remarks) {
        if (!lists.isKnown(SmallList.TRACKING)) {
            names.addObject().put("Name", name).put("Option", option);
            return;
        }
        List<JsonNode> found = lists.find(SmallList.TRACKING, name, "Name");
        if (found.isEmpty()) {
            remarks.fault(path + ".Name", name, "Xero has no such tracking category"
                    + lists.suggestion(SmallList.TRACKING, name, "Name"));
            return;
        }
        JsonNode category = found.get(0);
        if (!BookLists.isActive(category)) {
            remarks.fault(path + ".Name", name, "The tracking category is " + BookFields.text(category, "Status")
                    + "; it must be ACTIVE.");
            return;
        }
        List<JsonNode> options = new ArrayList<>();
        category.path("Options").forEach(each -> {
            if (BookFields.text(each, "Name").equalsIgnoreCase(option)) {
                options.add(BookLists.isActive(each) ? 0 : options.size(), each);
            }
        });
        if (options.isEmpty()) {
            remarks.fault(path + ".Option", option, "The tracking category '" + BookFields.text(category, "Name")
                    + "' has no such option" + BookLists.suggestion(option, category.path("Options"), "Name"));
        } else if (!BookLists.isActive(options.get(0))) {
            remarks.fault(path + ".Option", option, "The option is " + BookFields.text(options.get(0), "Status")
                    + "; it must be ACTIVE.");
        } else {
            names.addObject().put("Name", BookFields.text(category, "Name"))
                    .put("Option", BookFields.text(options.get(0), "Name"));
        }
    }
}
