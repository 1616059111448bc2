//! Currencies and countries.

use leadlang::semantics::{Country, Currency};

#[test]
fn currencies_are_iso_codes_in_upper_case() {
    for (code, symbol, digits) in
        [("USD", "$", 2), ("EUR", "€", 2), ("JPY", "¥", 0), ("KWD", "د.ك", 3), ("GBP", "£", 2)]
    {
        let currency = Currency::parse(code).unwrap();
        assert_eq!(currency.to_string(), code);
        assert_eq!(currency.symbol(), symbol);
        assert_eq!(currency.minor_digits(), digits, "{code}");
    }
    assert_eq!(Currency::parse("EUR").unwrap().name(), "Euro");
    assert_eq!(Currency::parse("XAU").unwrap().minor_digits(), 0);
    for code in ["usd", "Usd", "US", "USDX", "ABC", "", "€€€", "$"] {
        assert_eq!(Currency::parse(code), None, "{code}");
    }
    assert_eq!(format!("{:>5}|", Currency::parse("USD").unwrap()), "  USD|");
}

#[test]
fn a_model_writes_two_capitals() {
    assert_eq!(Country::from_code("US").unwrap().to_string(), "US");
    assert_eq!(Country::from_code("NO").unwrap().name(), "Norway");
    for code in ["us", "USA", "UK", "XX", "", "É"] {
        assert_eq!(Country::from_code(code), None, "{code}");
    }
}

#[test]
fn data_writes_codes_and_names() {
    for (text, code) in [
        ("us", "US"),
        (" USA ", "US"),
        ("U.S.", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("The Netherlands", "NL"),
        ("UK", "GB"),
        ("England", "GB"),
        ("united  kingdom", "GB"),
        ("fra", "FR"),
        ("FRANCE", "FR"),
        ("Korea, Republic of", "KR"),
        ("South Korea", "KR"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Réunion", "RE"),
        ("Turkey", "TR"),
        ("turkiye", "TR"),
        ("Trinidad & Tobago", "TT"),
        ("St. Lucia", "LC"),
        ("Hong Kong SAR", "HK"),
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("Czech Republic", "CZ"),
        ("Republic of the Congo", "CG"),
        ("DR Congo", "CD"),
        ("Guinea-Bissau", "GW"),
    ] {
        assert_eq!(Country::parse(text).map(|country| country.to_string()).as_deref(), Some(code), "{text}");
    }
    for text in ["", "Select", "Korea", "Virgin Islands", "Franc", "ZZ", "Europe", "-"] {
        assert_eq!(Country::parse(text), None, "{text}");
    }
}

#[test]
fn every_country_reads_back_from_its_code_and_name() {
    for listed in rust_iso3166::ALL {
        let country = Country::from_code(listed.alpha2).unwrap();
        assert_eq!(country.name(), listed.name);
        for text in [listed.alpha2, listed.alpha3, listed.name] {
            assert_eq!(Country::parse(text), Some(country), "{text}");
            assert_eq!(Country::parse(&text.to_lowercase()), Some(country), "{text}");
        }
    }
}
