extension DemoRoster {
    /// The people to whom only ordinary things happen.
    static let employees = """
        adaeze.okonjo-frey | Adaeze | Okonjo-Frey
        agnieszka.brzozka | Agnieszka | Brzózka
        akira.tsukishima | Akira | Tsukishima
        alasdair.mcquarrie | Alasdair | McQuarrie
        amina.bouzid | Amina | Bouzid
        anders.skovgard | Anders | Skovgård
        anneliese.vogtland | Anneliese | Vogtland
        apinya.rattanakul | อภิญญา | รัตนกุล
        arash.mehrabian | Arash | Mehrabian
        aroha.ngatai | Aroha | Ngātai
        astrid.fjellstad | Astrid | Fjellstad
        ayodele.bankoru | Ayodele | Bankoru
        balazs.keresztes | Balázs | Keresztes
        bjarni.thorvald | Bjarni | Þorvald
        blanka.horakova | Blanka | Horáková
        bogdan.tcherneff | Богдан | Чернев
        caoimhe.brannagh | Caoimhe | Brannagh
        carmela.di-sarno | Carmela | Di Sarno
        cecilie.aamodt | Cecilie | Aamodt
        ciara.mulvaney | Ciara | Mulvaney
        clemence.vauquelin | Clémence | Vauquelin
        dalia.rimkute | Dalia | Rimkutė
        darius.pocevicius | Darius | Pocevičius
        demba.sarrcou | Demba | Sarrcou
        dilnoza.yuldasheva | Dilnoza | Yuldasheva
        eleni.papastavrou | Ελένη | Παπασταύρου
        elif.karatas | Elif | Karataş
        emrys.pendry | Emrys | Pendry
        ester.malkiely | אסתר | מלכיאלי
        fatou.diagnebel | Fatou | Diagnebel
        feodor.zhilin | Фёдор | Жилин
        fernanda.quintao | Fernanda | Quintão
        gaelle.kervadec | Gaëlle | Kervadec
        gulnara.abenova | Gulnara | Abenova
        hadiza.tanko-ray | Hadiza | Tanko-Ray
        haruto.shirogane | 陽翔 | 白銀 | 白銀 陽翔
        hedvig.szalontai | Hedvig | Szalontai
        helmi.ruuskala | Helmi | Ruuskala
        ioana.blidaru | Ioana | Blidaru
        isabeau.tremblon | Isabeau | Tremblon
        ivaylo.denkov | Ивайло | Денков
        jaana.kivisild | Jaana | Kivisild
        jiaying.ouyang | 嘉颖 | 欧阳 | 欧阳嘉颖
        joaquim.portela | Joaquim | Portela
        jovana.stanimir | Јована | Станимир
        kaito.fukamachi | 海斗 | 深町 | 深町 海斗
        kalinda.wirrapa | Kalinda | Wirrapa
        karolina.dudzik | Karolina | Dudzik
        kenji.oyamada | Kenji | Oyamada
        kwabena.osarpong | Kwabena | Osarpong
        leilani.kahue | Leilani | Kahue
        linnea.backstrand | Linnéa | Backstrand
        lorcan.feeneghty | Lorcan | Feeneghty
        ludmila.vesela | Ludmila | Veselá
        mads.ravnkilde | Mads | Ravnkilde
        makana.opunui | Makana | Opunui
        marijke.vanderschuur | Marijke | van der Schuur
        mbali.zondeki | Mbali | Zondeki
        minseo.ryang | 민서 | 량 | 량민서
        monika.zupancek | Monika | Županček
        nadia.elkhouri | نادية | الخوري
        naveen.raghunathan | Naveen | Raghunathan
        nilufar.saidova | Nilufar | Saidova
        oluwaseun.adegbite | Oluwaseun | Adégbìtẹ́
        pilar.zubizarreta | Pilar | Zubizarreta
        priya.venkatraman | Priya | Venkatraman
        quentin.marchebois | Quentin | Marchebois
        ragnheidur.stefans | Ragnheiður | Stefáns
        rosalind.wetherby | Rosalind | Wetherby
        samir.hadzimuric | Samir | Hadžimurić
        seraphine.mbarga | Séraphine | Mbarga
        """
}
