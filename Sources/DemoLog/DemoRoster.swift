/// The names. All are made up; rows are `alias | given name | family name [| display name]`.
enum DemoRoster {
    /// Who plays what. The order is that of the rows in `cast`.
    enum Role: Int {
        case duplicate, firstAdmin, secondAdmin
        case manager, firstReport, secondReport, thirdReport
        case missingMember, claimedAddress, ambiguousGuest, mailboxOwner, withoutDepartment, twiceChanged
        case trailingSpace, noBreakSpace, stranger
        case firstJoiner, secondJoiner, thirdJoiner, fourthJoiner
        case firstLeaver, secondLeaver, thirdLeaver
    }

    static let cast = """
        dagny.lindqvist | Dagny | Lindqvist
        teodor.brankov | Teodor | Brankov | Teodor Brankov (Admin)
        nkechi.adeyemi-lund | Nkechi | Adeyemi-Lund | Nkechi Adeyemi-Lund (Admin)
        ottavia.serrano | Ottavia | Serrano
        lwazi.mthembu | Lwazi | Mthembu
        runa.hallgrim | Rúna | Hallgrím
        pavel.zatloukal | Pavel | Zatloukal
        imke.terwolbeek | Imke | Terwolbeek
        camilo.restrepo-vidal | Camilo | Restrepo Vidal
        hyejin.seo | 혜진 | 서 | 서혜진
        bartholomew.quill | Bartholomew | Quill
        ayumi.kurosawa-bell | Ayumi | Kurosawa-Bell
        florin.mandache | Florin | Măndache
        greta.oxenford | Greta | Oxenford
        idris.benhaddou | Idris | Benhaddou
        mallory.kranz | Mallory | Kranz | Mallory \u{1B}]0;pwned\u{7}Kranz \u{202E}gnp.egdab
        siobhan.o'rourke | Siobhán | O'Rourke
        yuto.minamoto | 悠斗 | 源 | 源 悠斗
        maria.fernandez-villaverde | María de los Ángeles | Fernández-Villaverde y Etxeberria de la Encarnación
        tamar.gelashvili | თამარ | გელაშვილი
        casimir.wojtas | Kazimierz | Wojtaś
        leila.farrokhzadeh | لیلا | فرخ‌زاده
        jonas.bergstraesser | Jonas | Bergsträßer
        """

    static let unassigned = """
        esme.thackeray-moss | Esme | Thackeray-Moss
        diego.anchorena | Diego | Anchorena
        svetlana.korneva | Светлана | Корнева
        petros.kalogeras | Πέτρος | Καλογεράς
        ingrid.mosvold | Ingrid | Mosvold
        rahul.deshmukh | राहुल | देशमुख
        """

    static let inactive = """
        winifred.ashdown | Winifred | Ashdown
        nuno.carrasqueira | Nuno | Carrasqueira
        anahit.sarkisova | Անահիտ | Սարգսյան
        """

    static let withoutRole = """
        lucien.delacroze | Lucien | Delacroze
        khanh.duong | Khánh | Dương
        marit.stensrud | Marit | Stensrud
        """

    static let guests = """
        paloma.quiroga_fabrikam.example#EXT# | Paloma | Quiroga | Paloma Quiroga (Fabrikam)
        eero.vuorela_fabrikam.example#EXT# | Eero | Vuorela | Eero Vuorela (Fabrikam)
        sunniva.aarsland_fabrikam.example#EXT# | Sunniva | Aarsland | Sunniva Aarsland (Fabrikam)
        """

    static let contractors = """
        c-oriol.casademont | Oriol | Casademont
        c-bronwen.treharne | Bronwen | Treharne
        c-emeka.nwachukwu | Emeka | Nwachukwu
        c-yael.tzur | יעל | צור
        """

    static let closedOffice = """
        abel.goitia | Abel | Goitia
        beatrix.hollo | Beátrix | Holló
        chidi.ekwueme | Chidi | Ekwueme
        dorota.sliwa | Dorota | Śliwa
        evander.pike | Evander | Pike
        fumiko.aizawa | Fumiko | Aizawa
        """

    static let groups = [
        "Expense Approvers", "Field Sales - EMEA", "ServiceNow Fulfillers", "Finance Month-End", "Contractors UK",
        "Büro Leitung", "Recherche et développement", "On-Call Rota",
    ]
}
