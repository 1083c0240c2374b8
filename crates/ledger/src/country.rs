//! The country of a purchase.

use std::fmt;

/// A country or territory (ISO 3166-1): two capital letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// A country from its code of two letters, or of three. Names, numbers and codes of no country say nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim().to_ascii_uppercase();
        let known = CODES.split(' ').find(|known| match code.len() {
            2 => known.starts_with(&code),
            3 => known.ends_with(&code),
            _ => false,
        })?;
        known.as_bytes().first_chunk().copied().map(Self)
    }

    /// The code of two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Country(…)")
    }
}

/// Each country's code of two letters, and that of three. Kosovo's is none of the standard, and what banks write.
const CODES: &str = "\
     ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH \
     BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT \
     BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB \
     CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP \
     ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB \
     GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL \
     ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM \
     KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY \
     MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT \
     MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU \
     NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT \
     REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR \
     SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS \
     TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN \
     VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_two_letters_and_is_known_by_three() {
        let read = |text: &str| Country::parse(text).map(|country| country.code().to_owned());
        for (text, code) in
            [("DE", "DE"), (" deu ", "DE"), ("AND", "AD"), ("ARE", "AE"), ("xk", "XK"), ("ZWE", "ZW")]
        {
            assert_eq!(read(text).as_deref(), Some(code), "{text}");
        }
        for wrong in
            ["", "D", "XX", "EU", "UK", "ADA", "DND", "276", "D E", "D ", "Germany", "ألمانيا", "é", "AAE"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{:?}", Country::parse("DE")), "Some(Country(…))");
    }

    #[test]
    fn every_code_stands_once() {
        let codes: Vec<&str> = CODES.split(' ').collect();
        assert_eq!(codes.len(), 250);
        assert!(
            codes.iter().all(|code| code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
        );
        let distinct = |part: fn(&str) -> &str| {
            codes.iter().map(|code| part(code)).collect::<std::collections::BTreeSet<_>>().len()
        };
        assert_eq!((distinct(|code| &code[..2]), distinct(|code| &code[2..])), (250, 250));
    }
}
