package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/** Makes what the files API gives: PascalCase, dates without a zone and with seven decimals, and what the files hold. */
final class FileMaker {

    private FileMaker() {}

    static void file(ObjectNode file, Draft draft) {
        // First, since others find it by drawing once.
        String id = draft.id();
        file.put("Name", "Receipt Nø " + draft.number() + ".pdf").put("MimeType", "application/pdf")
                .put("Size", 1000 + draft.below(9000)).put("CreatedDateUtc", draft.day() + "T21:20:06.5030000");
        file.put("Id", id);
        file.putObject("User").put("Id", draft.id()).put("Name", "user@example.com").put("FirstName", "Ada")
                .put("LastName", "L.").put("FullName", "Ada L.");
        file.put("FolderId", draft.of(OtherKinds.FILES + "Folders", 0).id());
    }

    static void folder(ObjectNode folder, Draft draft) {
        folder.put("Id", draft.id()).put("Name", draft.number() == 0 ? "Inbox" : "Contracts " + draft.number())
                .put("FileCount", draft.number()).put("IsInbox", draft.number() == 0);
        if (draft.number() == 0) {
            folder.put("Email", "xero.inbox.demo@xerofiles.com");
        }
    }

    static void inbox(ObjectNode inbox, Draft draft) {
        folder(inbox, draft.of(OtherKinds.FILES + "Folders", 0));
    }

    static void association(ObjectNode association, Draft draft) {
        association.put("FileId", draft.of(OtherKinds.FILES + "Files", draft.number() % 5).id())
                .put("ObjectId", draft.id()).put("ObjectGroup", "Invoice").put("ObjectType", "AccRec")
                .put("SendWithObject", false).put("Name", draft.words()).put("Size", 3615);
    }

    /** @return what the file holds, the same each time */
    static byte[] content(ObjectNode file) {
        byte[] content = new byte[file.path("Size").asInt()];
        new Random(file.path("Id").asText().hashCode()).nextBytes(content);
        return content;
    }
}
