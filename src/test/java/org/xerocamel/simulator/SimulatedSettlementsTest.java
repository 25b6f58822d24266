package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.simulator.WritingClient.why;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is paid and allocated, transferred and journalled is booked, refused where it does not fit, and taken back. */
class SimulatedSettlementsTest {

    private WritingClient app;

    @BeforeEach
    void start() {
        app = new WritingClient();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aPaymentBringsDownWhatIsDueAndItsDeletionBringsItBack() {
        invoice("INV-1", "ACCREC");
        JsonNode first = app.put("Payments", payment("INV-1", "90.00", "090"));
        assertThat(why(first)).isEmpty();
        assertThat(first.path("PaymentType").asText()).isEqualTo("ACCRECPAYMENT");
        assertThat(state("INV-1")).isEqualTo("AUTHORISED 20.00 90.00");
        assertThat(why(app.put("Payments", payment("INV-1", "20.01", "090"))))
                .isEqualTo("Payment amount exceeds the amount outstanding on this document");
        app.put("Payments", payment("INV-1", "20.00", "835"));
        assertThat(state("INV-1")).isEqualTo("PAID 0.00 110.00");
        assertThat(app.where("Payments", "Invoice.InvoiceNumber=='INV-1' AND Amount==20.00")).hasSize(1);
        assertThat(why(app.post("Invoices", "{'InvoiceNumber':'INV-1','Status':'VOIDED'}"))).contains("not of valid status");
        String id = first.path("PaymentID").asText();
        assertThat(app.post("Payments/" + id, "{'Status':'DELETED'}").path("Status").asText()).isEqualTo("DELETED");
        assertThat(state("INV-1")).isEqualTo("AUTHORISED 90.00 20.00");
        assertThat(app.get("Payments/" + id).path("Status").asText()).isEqualTo("DELETED");
        assertThat(why(app.post("Payments/" + id, "{'Status':'DELETED'}"))).contains("not of valid status");
        assertThat(why(app.post("Payments", "{'PaymentID':'" + id + "','Status':'DELETED'}"))).as("which pays instead")
                .isEqualTo("The document could not be found");
        assertThat(why(app.post("Invoices", "{'InvoiceNumber':'INV-1','LineItems':[{'Description':'x','AccountCode':'200'}]}")))
                .isEqualTo("This document cannot be edited as it has a payment or credit note allocated to it.");
        String line = app.get("Invoices/INV-1").at("/LineItems/0/LineItemID").asText();
        assertThat(why(app.post("Invoices", "{'InvoiceNumber':'INV-1','LineItems':[{'LineItemID':'" + line
                + "','Description':'other','AccountCode':'260','TaxType':'OUTPUT'}]}"))).as("the sums are the same").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200,Payments can only be made to bank accounts and to accounts with payments enabled",
        "none,Account could not be found"})
    void aPaymentNeedsAnAccountThatTakesPayments(String account, String why) {
        invoice("INV-1", "ACCPAY");
        assertThat(why(app.put("Payments", payment("INV-1", "1.00", account)))).isEqualTo(why);
    }

    @Test
    void aPaymentInALockedPeriodOrOfADraftIsRefused() {
        app.demo.lockDates(LocalDate.parse("2026-11-20"), null);
        app.put("Invoices", "{'Type':'ACCREC','InvoiceNumber':'D','Date':'2026-11-25','Contact':{'Name':'X'},"
                + "'LineItems':[{'Description':'x','UnitAmount':5}]}");
        assertThat(why(app.put("Payments", payment("D", "1.00", "090")))).isEqualTo("Payments can only be made against"
                + " Authorised documents | The payment date cannot be before the period lock date of the organisation");
    }

    @Test
    void aBatchPaysManyInvoicesAndIsTakenBackAsAWhole() {
        invoice("B-1", "ACCPAY");
        invoice("B-2", "ACCPAY");
        String batch = "{'Account':{'Code':'090'},'Date':'2026-11-20','Reference':'run','Payments':["
                + "{'Invoice':{'InvoiceNumber':'B-1'},'Amount':%s},{'Invoice':{'InvoiceNumber':'B-2'},'Amount':10}]}";
        assertThat(why(app.put("BatchPayments", batch.formatted("110.01")))).contains("exceeds the amount outstanding");
        assertThat(state("B-2")).as("none of it").isEqualTo("AUTHORISED 110.00 0.00");
        JsonNode made = app.put("BatchPayments", batch.formatted("110"));
        assertThat(made.path("TotalAmount").asText() + made.path("Type").asText()).isEqualTo("120.00PAYBATCH");
        assertThat(state("B-1") + " " + state("B-2")).isEqualTo("PAID 0.00 110.00 AUTHORISED 100.00 10.00");
        String payment = made.at("/Payments/0/PaymentID").asText();
        assertThat(why(app.post("Payments/" + payment, "{'Status':'DELETED'}"))).contains("part of a batch payment");
        app.post("BatchPayments", "{'BatchPaymentID':'" + made.path("BatchPaymentID").asText() + "','Status':'DELETED'}");
        assertThat(state("B-1") + " " + state("B-2")).isEqualTo("AUTHORISED 110.00 0.00 AUTHORISED 110.00 0.00");
        assertThat(app.get("Payments/" + payment).path("Status").asText()).isEqualTo("DELETED");
    }

    @ParameterizedTest
    @CsvSource({"CreditNotes,CreditNoteID", "Prepayments,PrepaymentID", "Overpayments,OverpaymentID"})
    void aCreditIsAllocatedToAnInvoiceAndTakenBack(String entity, String idField) {
        invoice("INV-1", "ACCREC");
        String line = "'Contact':{'Name':'Bayside'},'LineItems':[{'Description':'Credit','UnitAmount':100,'AccountCode':'200'}]";
        JsonNode credit = entity.equals("CreditNotes")
                ? app.put("CreditNotes", "{'Type':'ACCRECCREDIT','Status':'AUTHORISED'," + line + "}")
                : app.put("BankTransactions", "{'Type':'RECEIVE-" + entity.toUpperCase().replaceAll("S$", "")
                        + "','BankAccount':{'Code':'090'}," + line + "}");
        assertThat(why(credit)).isEmpty();
        String place = entity + "/" + credit.path(idField).asText();
        assertThat(app.get(place).path("RemainingCredit").decimalValue()).isEqualByComparingTo("110");
        String wanted = "{'Allocations':[{'Invoice':{'InvoiceNumber':'INV-1'},'Amount':%s,'Date':'2026-11-20'}]}";
        JsonNode refused = app.send("PUT", place + "/Allocations?summarizeErrors=false", wanted.formatted("111")).json();
        assertThat(why(refused.at("/Allocations/0"))).startsWith("The allocated amount exceeds");
        JsonNode made = app.send("PUT", place + "/Allocations", wanted.formatted("60")).json().at("/Allocations/0");
        assertThat(app.get("Invoices/INV-1").path("AmountCredited").asText()).isEqualTo("60.00");
        assertThat(app.get(place).path("RemainingCredit").asText()).isEqualTo("50.00");
        assertThat(app.send("DELETE", place + "/Allocations/" + made.path("AllocationID").asText(), "").status()).isEqualTo(204);
        assertThat(app.get("Invoices/INV-1").path("AmountDue").asText()).isEqualTo("110.00");
        assertThat(app.get(place).path("Allocations")).isEmpty();
    }

    @Test
    void aManualJournalComesToNoughtAndIsVoided() {
        String journal = "{'Narration':'Accrual','Status':'POSTED','JournalLines':[{'LineAmount':100,'AccountCode':'429'},"
                + "{'LineAmount':%s,'AccountCode':'%s'}]}";
        assertThat(why(app.put("ManualJournals", journal.formatted("-99", "200"))))
                .isEqualTo("The total debits (100.00) must equal total credits (-99.00)");
        assertThat(why(app.put("ManualJournals", journal.formatted("-100", "999")))).contains("'999' is not a valid code");
        String id = app.put("ManualJournals", journal.formatted("-100", "200")).path("ManualJournalID").asText();
        assertThat(app.get("ManualJournals/" + id).path("JournalLines")).hasSize(2);
        assertThat(why(app.post("ManualJournals/" + id, "{'Status':'DRAFT'}"))).contains("not of valid status");
        assertThat(app.post("ManualJournals/" + id, "{'Status':'VOIDED'}").path("Status").asText()).isEqualTo("VOIDED");
        assertThat(why(app.post("ManualJournals/" + id, "{'Narration':'Other'}"))).contains("not of valid status");
        String draft = app.put("ManualJournals", journal.formatted("-100", "200").replace("POSTED", "DRAFT"))
                .path("ManualJournalID").asText();
        app.post("ManualJournals/" + draft, "{'Narration':'Other'}");
        assertThat(app.where("ManualJournals", "Narration=='Other'")).hasSize(1);
    }

    @Test
    void aTransferGoesFromOneBankAccountToAnother() {
        String transfer = "{'FromBankAccount':{'Code':'090'},'ToBankAccount':{'Code':'%s'},'Amount':12.5,'Reference':'t'}";
        assertThat(why(app.put("BankTransfers", transfer.formatted("090")))).contains("must be different");
        assertThat(why(app.put("BankTransfers", transfer.formatted("200")))).contains("of type BANK");
        String id = app.put("BankTransfers", transfer.formatted("091")).path("BankTransferID").asText();
        assertThat(app.get("BankTransfers/" + id).path("Amount").asText()).isEqualTo("12.50");
        assertThat(why(app.post("BankTransfers/" + id, "{'Reference':'other'}"))).contains("not of valid status");
        assertThat(app.post("BankTransfers/" + id, "{'Status':'DELETED'}").path("Status").asText()).isEqualTo("DELETED");
    }

    private void invoice(String number, String type) {
        assertThat(why(app.put("Invoices", "{'Type':'" + type + "','Status':'AUTHORISED','DueDate':'2026-12-31',"
                + "'Date':'2026-11-01','InvoiceNumber':'" + number + "','Contact':{'Name':'Bayside'},'LineItems':["
                + "{'Description':'x','UnitAmount':100,'AccountCode':'" + (type.equals("ACCREC") ? "200" : "453") + "'}]}")))
                .isEmpty();
    }

    private static String payment(String number, String amount, String account) {
        return "{'Invoice':{'InvoiceNumber':'" + number + "'},'Account':{'Code':'" + account + "'},'Date':'2026-11-20',"
                + "'Amount':" + amount + "}";
    }

    private String state(String number) {
        JsonNode invoice = app.get("Invoices/" + number);
        return invoice.path("Status").asText() + " " + invoice.path("AmountDue").asText() + " "
                + invoice.path("AmountPaid").asText();
    }
}
