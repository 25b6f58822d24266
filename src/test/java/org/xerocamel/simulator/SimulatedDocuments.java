package org.xerocamel.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What hangs on an organisation's records: attachments, and invoices that have no PDF. */
public final class SimulatedDocuments {

    /** A file at a record. */
    record Attachment(String id, String fileName, String mimeType, byte[] content) {}

    private final Map<String, List<Attachment>> attachments = new ConcurrentHashMap<>();
    private final Set<String> withoutPdf = ConcurrentHashMap.newKeySet();

    SimulatedDocuments() {}

    /** Hangs a file on a record. @return the attachment's id */
    public String attach(String recordId, String fileName, String mimeType, byte[] content) {
        String id = UUID.randomUUID().toString();
        attachments.computeIfAbsent(recordId.toLowerCase(), any -> new CopyOnWriteArrayList<>())
                .add(new Attachment(id, fileName, mimeType, content));
        return id;
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
