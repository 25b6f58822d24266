package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Checks that an account exists and may be used where a document names it. */
final class AccountCheck {

    /** Xero books to these itself, by what is owed. */
    private static final Set<String> CONTROL = Set.of("DEBTORS", "CREDITORS");
    /** How documents name an account. */
    static final String[] WAYS = {"Code", "AccountID", "Name", "BankAccountNumber"};

    private final BookLists lists;

    AccountCheck(BookLists lists) {
        this.lists = lists;
    }

    /**
     * @param inLine whether money is booked to it by a line, which a bank account takes by payments only
     * @return the code as Xero has it
     */
    String code(String code, String path, boolean inLine, Remarks remarks) {
        if (!lists.isKnown(SmallList.ACCOUNTS)) {
            return code;
        }
        List<JsonNode> found = lists.find(SmallList.ACCOUNTS, code, "Code");
        if (found.isEmpty()) {
            List<JsonNode> named = lists.find(SmallList.ACCOUNTS, code, "Name");
            remarks.fault(path, code, "Xero has no account with that code" + (named.isEmpty()
                    ? lists.suggestion(SmallList.ACCOUNTS, code, "Code")
                    : "; the account of that name has the code '" + BookFields.text(named.get(0), "Code") + "'."));
            return code;
        }
        JsonNode account = found.get(0);
        if (!BookLists.isActive(account)) {
            remarks.fault(path, code, "The account " + name(account) + " is " + BookFields.text(account, "Status")
                    + "; it must be ACTIVE.");
        } else if (inLine && isBank(account)) {
            remarks.fault(path, code, "The account " + name(account)
                    + " is a bank account, which a line cannot be booked to.");
        } else if (inLine && CONTROL.contains(BookFields.text(account, "SystemAccount"))) {
            remarks.fault(path, code, "The account " + name(account)
                    + " is kept by Xero itself, and a line cannot be booked to it.");
        }
        return BookFields.text(account, "Code");
    }

    /** @return the account's own record; null where it is not known */
    JsonNode withCode(String code) {
        List<JsonNode> found = lists.find(SmallList.ACCOUNTS, code, "Code");
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * @param account what the document says of it: its code, id, name or bank account number
     * @param bankOnly whether it must be a bank account, and none that merely takes payments
     * @return the account as Xero takes it
     */
    JsonNode forMoney(JsonNode account, String path, boolean bankOnly, Remarks remarks) {
        String value = "";
        for (String way : WAYS) {
            value = value.isEmpty() ? account.isObject() ? BookFields.text(account, way) : BookFields.text(account) : value;
        }
        if (value.isEmpty() || !lists.isKnown(SmallList.ACCOUNTS)) {
            return account;
        }
        List<JsonNode> found = lists.find(SmallList.ACCOUNTS, value, WAYS);
        if (found.isEmpty()) {
            remarks.fault(path, value, "Xero has no account with that code, id, name or bank account number"
                    + lists.suggestion(SmallList.ACCOUNTS, value, "Code", "Name"));
            return account;
        }
        JsonNode one = found.get(0);
        if (!BookLists.isActive(one)) {
            remarks.fault(path, value, "The account " + name(one) + " is " + BookFields.text(one, "Status")
                    + "; it must be ACTIVE.");
        } else if (!isBank(one) && (bankOnly || !one.path("EnablePaymentsToAccount").asBoolean())) {
            remarks.fault(path, value, "The account " + name(one) + (bankOnly ? " is no bank account."
                    : " is no bank account, and payments to it are not enabled in Xero."));
        }
        ObjectNode reference = JsonNodeFactory.instance.objectNode();
        return reference.put("AccountID", BookFields.text(one, "AccountID"));
    }

    private static boolean isBank(JsonNode account) {
        return BookFields.text(account, "Type").equals("BANK");
    }

    private static String name(JsonNode account) {
        String code = BookFields.text(account, "Code");
        return (code.isEmpty() ? "" : code + " ") + "(" + BookFields.text(account, "Name") + ")";
    }
}
