package org.xerocamel.deliver.pdf;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import org.xerocamel.deliver.WrittenFiles.Written;

/** The PDFs and attachments of one batch that are still to be fetched. */
final class PdfBatch {

    private final String tenantId;
    private final String folder;
    private final int generation;
    private final Deque<PdfInvoice> invoices;
    private final Deque<PdfPart> parts = new ArrayDeque<>();
    private Map<String, Written> written = Map.of();
    private PdfInvoice invoice;

    /** @param folder the organisation's folder, a safe name */
    PdfBatch(String tenantId, String folder, int generation, Collection<PdfInvoice> invoices) {
        this.tenantId = tenantId;
        this.folder = folder;
        this.generation = generation;
        this.invoices = new ArrayDeque<>(invoices);
    }

    String tenantId() {
        return tenantId;
    }

    int generation() {
        return generation;
    }

    PdfInvoice invoice() {
        return invoice;
    }

    Deque<PdfPart> parts() {
        return parts;
    }

    /** @return what there was of the part before; null for nothing */
    Written before(PdfPart part) {
        return written.get(part.key());
    }

    /** Goes on with the next invoice. @return whether there is one */
    boolean nextInvoice() {
        invoice = invoices.poll();
        parts.clear();
        return invoice != null;
    }

    void know(Map<String, Written> files) {
        written = files;
    }

    /** @return the folder of the part's file below the sink's directory */
    String folderOf(PdfPart part) {
        return part.folder().isEmpty() ? folder : folder + "/" + part.folder();
    }
}
