package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Makes what the projects API gives: camelCase, instants with a Z and no decimals or seven. */
final class ProjectMaker {

    private static final List<String> AMOUNTS = List.of("totalTaskAmount", "totalExpenseAmount", "taskAmountToBeInvoiced",
            "taskAmountInvoiced", "expenseAmountToBeInvoiced", "expenseAmountInvoiced", "projectAmountInvoiced", "deposit",
            "depositApplied", "creditNoteAmount", "totalInvoiced", "totalToBeInvoiced", "estimate");

    private ProjectMaker() {}

    static void project(ObjectNode project, Draft draft) {
        project.put("projectId", draft.id()).put("contactId", draft.id()).put("name", draft.words())
                .put("currencyCode", "AUD").put("minutesLogged", 180).put("minutesToBeInvoiced", 180);
        AMOUNTS.forEach(name -> amount(project, name, draft));
        project.put("deadlineUtc", draft.day() + (draft.number() % 2 == 0 ? "T15:00:00Z" : "T00:00:00.1234567Z"))
                .put("status", draft.number() % 4 == 3 ? "CLOSED" : "INPROGRESS");
    }

    static void task(ObjectNode task, Draft draft) {
        task.put("taskId", draft.id()).put("name", draft.words()).put("chargeType", "TIME").put("estimateMinutes", 0);
        amount(task, "rate", draft);
        task.put("projectId", draft.of(OtherKinds.PROJECTS + "Projects", draft.number() % 5).id())
                .put("totalMinutes", 0).put("minutesInvoiced", 0).put("minutesToBeInvoiced", 0).put("fixedMinutes", 0)
                .put("nonChargeableMinutes", 0).put("status", "ACTIVE");
        amount(task, "totalAmount", draft);
        amount(task, "amountToBeInvoiced", draft);
        amount(task, "amountInvoiced", draft);
    }

    static void time(ObjectNode entry, Draft draft) {
        entry.put("timeEntryId", draft.id()).put("userId", draft.id())
                .put("projectId", draft.of(OtherKinds.PROJECTS + "Projects", draft.number() % 5).id())
                .put("taskId", draft.id()).put("dateUtc", draft.day() + "T15:00:00Z")
                .put("dateEnteredUtc", draft.day() + "T18:46:23.5962930Z").put("duration", draft.below(500))
                .put("description", "2020-03-03T15:00:00Z is only a text").put("status", "ACTIVE");
    }

    static void user(ObjectNode user, Draft draft) {
        user.put("userId", draft.id()).put("name", "Sidney Allen " + draft.number())
                .put("email", "user" + draft.number() + "@example.com");
    }

    private static void amount(ObjectNode record, String name, Draft draft) {
        record.putObject(name).put("currency", "AUD").put("value", new BigDecimal("60.0").add(draft.amount()));
    }
}
