//! Work for benchmarks: a made-up file of any size, and reading it without keeping the rows. The clock stays
//! with the caller.

use crate::{Event, Options, StatementError, stream};
use std::fmt::Write;

/// The day of a made-up row, as year, month and day: seven years, in order.
#[must_use]
pub const fn day_of(row: u32, rows: u32) -> (u32, u32, u32) {
    let day = (row as u64 * 2_352 / if rows == 0 { 1 } else { rows as u64 }) as u32;
    (2020 + day / 336, day / 28 % 12 + 1, day % 28 + 1)
}

/// What strict programs want before the rows, and behind them (OFX 1.6, 11.4.2).
const HEAD: &str = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\n\
    COMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0\
    <SEVERITY>INFO</STATUS><DTSERVER>20270101120000<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS>\
    <TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>12345678\
    <ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20200101<DTEND>20261231\r\n";
const TAIL: &str = "</BANKTRANLIST><LEDGERBAL><BALAMT>0.00<DTASOF>20261231</LEDGERBAL></STMTRS></STMTTRNRS>\
    </BANKMSGSRSV1></OFX>\r\n";

/// An OFX 1 file of `rows` made-up transactions, about 200 bytes each, oldest first.
#[must_use]
pub fn ofx_file(rows: u32) -> Vec<u8> {
    let mut text = String::from(HEAD);
    for row in 0..rows {
        let (year, month, day) = day_of(row, rows);
        let _ = write!(
            text,
            "<STMTTRN>\r\n<TRNTYPE>DEBIT\r\n<DTPOSTED>{year}{month:02}{day:02}120000\r\n<TRNAMT>-{}.{:02}\r\n\
             <FITID>{row:012}\r\n<NAME>CORNER BAKERY {}\r\n<MEMO>Card purchase\r\n</STMTTRN>\r\n",
            row % 90 + 1,
            row % 100,
            row % 300,
        );
    }
    text.push_str(TAIL);
    text.into_bytes()
}

/// The same rows as a table with a header row.
#[must_use]
pub fn csv_file(rows: u32) -> Vec<u8> {
    let mut text = String::from("Date,Description,Amount (EUR),Account\r\n");
    for row in 0..rows {
        let (year, month, day) = day_of(row, rows);
        let (whole, cents, shop) = (row % 90 + 1, row % 100, row % 300);
        let _ = write!(
            text,
            "{year}-{month:02}-{day:02},CORNER BAKERY {shop} Card purchase,-{whole}.{cents:02},12345678\r\n"
        );
    }
    text.into_bytes()
}

/// Reads a file and counts its rows.
pub fn count_rows(mut file: &[u8]) -> Result<u64, StatementError> {
    let mut rows = 0;
    stream(&mut file, &Options::default(), &mut |event| {
        rows += u64::from(matches!(event, Event::Row { .. }));
        Ok(())
    })?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_made_up_files_are_read_whole() {
        assert_eq!(count_rows(&ofx_file(1_000)), Ok(1_000));
        assert_eq!(count_rows(&csv_file(1_000)), Ok(1_000));
    }
}
