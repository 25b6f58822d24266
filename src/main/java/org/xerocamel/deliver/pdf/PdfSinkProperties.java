package org.xerocamel.deliver.pdf;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.SettingException;

/**
 * The PDF sink's settings.
 *
 * @param directory The folder in which each organisation has its folder.
 * @param statuses The statuses of invoices that get a PDF. Keep {@code PAID}: without it, an invoice that is authorised and
 *     paid between two passes is missed.
 * @param types The types of invoices that get a PDF: {@code ACCREC} are sales. Xero has no PDF of a bill ({@code ACCPAY}).
 * @param attachments Whether attachments are fetched too, into {@code <directory>/<organisation>/<number>-<id>/}. It needs the
 *     scope {@code accounting.attachments.read}.
 */
@ConfigurationProperties("xero.sink.pdf")
public record PdfSinkProperties(String directory, @DefaultValue List<String> statuses, @DefaultValue List<String> types,
        boolean attachments) {

    private static final List<String> STATUSES = List.of("DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED", "DELETED");
    private static final List<String> TYPES = List.of("ACCREC", "ACCPAY");

    public PdfSinkProperties {
        if (directory == null || directory.isBlank()) {
            throw new SettingException("xero.sink.pdf.directory is empty, but must name a folder.");
        }
        if (directory.matches(".*[?%#].*")) {
            throw new SettingException("xero.sink.pdf.directory", directory, "a folder whose name contains none of ? % #");
        }
        check("statuses", statuses, STATUSES);
        check("types", types, TYPES);
    }

    /** One that no invoice has would let no PDF be made, in silence. */
    private static void check(String setting, List<String> given, List<String> known) {
        for (String each : given) {
            if (!isNamed(known, each.strip())) {
                throw new SettingException("xero.sink.pdf." + setting, each, "one of " + String.join(", ", known)
                        + new NearestName().of(each.strip(), known).map(name -> "; " + name + " is nearest").orElse(""));
            }
        }
    }

    boolean wants(PdfInvoice invoice) {
        return isNamed(statuses, invoice.status()) && isNamed(types, invoice.type());
    }

    private static boolean isNamed(List<String> names, String name) {
        return names.stream().anyMatch(each -> each.strip().equalsIgnoreCase(name));
    }
}
