package org.xerocamel.update;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.inbox.Amount;
import org.xerocamel.inbox.InboxException.RowRefusedException;
import org.xerocamel.update.UpdateRow.State;
import org.xerocamel.update.UpdateRow.Step;
import org.xerocamel.xero.OrganisationFacts;

/** Checks whether Xero would make the change of a row: allowed status changes, lock dates, payments, scopes (writing). */
final class RowCheck {

    private static final Map<String, Set<String>> MOVES = Map.of(
            "DRAFT", Set.of("SUBMITTED", "AUTHORISED", "DELETED"),
            "SUBMITTED", Set.of("AUTHORISED", "DRAFT", "DELETED"),
            "AUTHORISED", Set.of("VOIDED"));
    /** In the order in which a person knows them. */
    private static final List<String> STATUSES = List.of("DRAFT", "SUBMITTED", "AUTHORISED", "VOIDED", "DELETED");

    private final OrganisationFacts facts;
    private final GrantedScopes scopes;
    private final Instant now;

    /** @param now the current time, for the date in the organisation's time zone */
    RowCheck(OrganisationFacts facts, GrantedScopes scopes, Instant now) {
        this.facts = facts;
        this.scopes = scopes;
        this.now = now;
    }

    /** @return what becomes of a row that names this invoice and whose next step is this one */
    Decision decide(Wanted wanted, Step step, Invoice invoice) {
        try {
            if (wanted.invoiceId() != null && wanted.invoiceNumber() != null
                    && !wanted.invoiceNumber().equals(invoice.number())) {
                throw new RowRefusedException("The invoice of that InvoiceID has the number " + invoice.number() + ", not "
                        + wanted.invoiceNumber() + ".");
            }
            Map<String, String> change = step == Step.CHANGE ? change(wanted, invoice) : Map.of();
            String status = change.getOrDefault("Status", invoice.status());
            Map<String, String> payment = wanted.payment() == null ? Map.of() : payment(wanted, invoice, status);
            if (!change.isEmpty()) {
                return Decision.send(Step.CHANGE, change);
            }
            State end = step == Step.CHANGE ? State.UNCHANGED : State.DONE;
            return payment.isEmpty() ? Decision.end(end, unchanged(wanted)) : Decision.send(Step.PAYMENT, payment);
        } catch (RowRefusedException e) {
            return Decision.end(State.REFUSED, e.getMessage());
        }
    }

    private Map<String, String> change(Wanted wanted, Invoice invoice) {
        Map<String, String> change = new LinkedHashMap<>();
        put(change, "Status", wanted.isPaidWholly() ? null : wanted.status());
        put(change, "DueDate", wanted.dueDate());
        put(change, "Reference", wanted.reference());
        put(change, "SentToContact", wanted.sentToContact());
        change.entrySet().removeAll(invoice.fields().entrySet());
        if (change.isEmpty()) {
            return change;
        }
        scopes.needInvoices();
        if (!change.containsKey("Status") && Set.of("VOIDED", "DELETED").contains(invoice.status())) {
            throw new RowRefusedException("The invoice is " + invoice.status() + "; it cannot be changed.");
        }
        if (change.containsKey("Status")) {
            checkMove(invoice, change.get("Status"));
        }
        boolean onlySent = change.keySet().equals(Set.of("SentToContact"));
        if (facts.isLocked(invoice.date()) && !onlySent) {
            throw new RowRefusedException("The invoice's date " + invoice.date() + " is not after the lock date "
                    + facts.lockDate() + ".");
        }
        return change;
    }

    private static void checkMove(Invoice invoice, String to) {
        Set<String> allowed = MOVES.getOrDefault(invoice.status(), Set.of());
        if (!allowed.contains(to)) {
            throw new RowRefusedException("The invoice is " + invoice.status() + " and cannot become " + to
                    + (allowed.isEmpty() ? "; its status can no longer change." : "; it can become "
                            + String.join(", ", STATUSES.stream().filter(allowed::contains).toList()) + "."));
        }
        if (to.equals("VOIDED") && invoice.settled()) {
            throw new RowRefusedException("The invoice has a payment or credit applied; it can be VOIDED only after"
                    + " these were removed in Xero.");
        }
    }

    /** @return the payment's fields; none when there is nothing to pay any more */
    private Map<String, String> payment(Wanted wanted, Invoice invoice, String status) {
        Wanted.Payment payment = wanted.payment();
        LocalDate date = payment.date() == null ? now.atZone(facts.zone()).toLocalDate() : payment.date();
        if (wanted.isPaidWholly() && invoice.status().equals(Wanted.PAID)
                || !wanted.isPaidWholly() && invoice.paid(date, payment.amount()) > 0) {
            return Map.of();
        }
        scopes.needPayments();
        if (!status.equals("AUTHORISED")) {
            throw new RowRefusedException("The invoice is " + status + "; only an AUTHORISED one can be paid.");
        }
        BigDecimal due = invoice.amountDue();
        BigDecimal amount = payment.amount() == null ? due : payment.amount();
        if (due.signum() <= 0) {
            throw new RowRefusedException("No amount of the invoice is due.");
        }
        checkDecimals(amount, invoice);
        if (amount.compareTo(due) > 0 || wanted.isPaidWholly() && amount.compareTo(due) != 0) {
            throw new RowRefusedException("PaymentAmount is " + amount.toPlainString() + ", but " + due.toPlainString()
                    + " is due.");
        }
        if (payment.account() == null) {
            throw new RowRefusedException("PaymentAccount is empty; it must be the code or id of the account that the"
                    + " payment goes to.");
        }
        if (facts.isLocked(date)) {
            throw new RowRefusedException("The payment's date " + date + " is not after the lock date " + facts.lockDate()
                    + ".");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "Account", payment.account());
        put(fields, "Date", date);
        put(fields, "Amount", amount.toPlainString());
        return fields;
    }

    /** Xero rounds amounts with more decimals, and the payment could then not be found by its amount. */
    private static void checkDecimals(BigDecimal amount, Invoice invoice) {
        int most = Math.max(Amount.decimals(invoice.currency()), Amount.scale(invoice.amountDue()));
        if (Amount.scale(amount) > most) {
            throw new RowRefusedException("PaymentAmount is " + amount.toPlainString() + ", but amounts in "
                    + (invoice.currency() == null ? "the invoice's currency" : invoice.currency()) + " have "
                    + (most == 0 ? "no decimals." : "no more than " + most + " decimals."));
        }
    }

    private static String unchanged(Wanted wanted) {
        return wanted.payment() == null || wanted.isPaidWholly() ? "The invoice already has these values."
                : "A payment of this amount and date exists already.";
    }

    private static void put(Map<String, String> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    /**
     * The decision about a row, given the current state at Xero.
     *
     * @param end how it ends without a call; null when there is something to send
     * @param why for a person
     * @param step what is to be sent
     * @param fields the invoice's fields that differ, or the payment's; null when nothing is to be sent
     */
    record Decision(UpdateRow.State end, String why, UpdateRow.Step step, Map<String, String> fields) {

        static Decision end(UpdateRow.State end, String why) {
            return new Decision(end, why, null, null);
        }

        static Decision send(UpdateRow.Step step, Map<String, String> fields) {
            return new Decision(null, "", step, fields);
        }
    }
}
