package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What hangs on an organisation's records: attachments, and invoices that have no PDF. */
public final class SimulatedDocuments {

    /** A file at a record. */
    record Attachment(String id, String fileName, String mimeType, byte[] content, boolean online) {}

    private final Map<String, List<Attachment>> attachments = new ConcurrentHashMap<>();
    private final Map<String, List<ObjectNode>> notes = new ConcurrentHashMap<>();
    private final Map<String, Integer> mails = new ConcurrentHashMap<>();
    private final Set<String> withoutPdf = ConcurrentHashMap.newKeySet();

    SimulatedDocuments() {}

    /** Hangs a file on a record. @return the attachment's id */
    public String attach(String recordId, String fileName, String mimeType, byte[] content) {
        return attach(recordId, fileName, mimeType, content, false);
    }

    String attach(String recordId, String fileName, String mimeType, byte[] content, boolean online) {
        String id = UUID.randomUUID().toString();
        attachments.computeIfAbsent(recordId.toLowerCase(), any -> new CopyOnWriteArrayList<>())
                .add(new Attachment(id, fileName, mimeType, content, online));
        return id;
    }

    void detach(String recordId, String fileName) {
        attachments.getOrDefault(recordId.toLowerCase(), new ArrayList<>())
                .removeIf(each -> each.fileName().equals(fileName));
    }

    /** @return the names of the files at a record, in the order in which they came */
    public List<String> files(String recordId) {
        return of(recordId).stream().map(Attachment::fileName).toList();
    }

    /** @return the content of a file at a record */
    public byte[] content(String recordId, String fileName) {
        return of(recordId).stream().filter(each -> each.fileName().equals(fileName)).findFirst().orElseThrow().content();
    }

    void note(String recordId, ObjectNode note) {
        notes.computeIfAbsent(recordId.toLowerCase(), any -> new CopyOnWriteArrayList<>()).add(0, note);
    }

    /** @return what the notes say that were written into a record's history, the newest first */
    public List<String> noted(String recordId) {
        return notes(recordId).stream().map(note -> note.path("Details").asText()).toList();
    }

    /** @return the notes that were written into a record's history, the newest first */
    List<ObjectNode> notes(String recordId) {
        return notes.getOrDefault(recordId.toLowerCase(), List.of());
    }

    void mailed(String invoiceId) {
        mails.merge(invoiceId.toLowerCase(), 1, Integer::sum);
    }

    /** @return how often an invoice was sent by e-mail */
    public int mails(String invoiceId) {
        return mails.getOrDefault(invoiceId.toLowerCase(), 0);
    }

    /** Xero answers 404 when this invoice is asked for as a PDF. */
    public void withoutPdf(String invoiceId) {
        withoutPdf.add(invoiceId);
    }

    /** Xero has a PDF of all invoices again. */
    public void withAllPdfs() {
        withoutPdf.clear();
    }

    boolean hasPdf(String invoiceId) {
        return !withoutPdf.contains(invoiceId);
    }

    List<Attachment> of(String recordId) {
        return attachments.getOrDefault(recordId.toLowerCase(), List.of());
    }
}
